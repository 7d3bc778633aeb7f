using Bqx.Core.Plans;

namespace Bqx.Dashboard.Tests.Core.Plans;

public sealed class PlanVocabularyTests
{
    [Fact]
    public void Default_Pairs_AreEveryTwoCurrenciesOnce()
    {
        var words = PlanVocabulary.Default;

        var expected = words.Currencies.SelectMany(a => words.Currencies, (a, b) => string.CompareOrdinal(a, b) < 0 ? a + b : null).OfType<string>();
        Assert.Equal(expected.Order(), words.Pairs.Select(p => string.Concat(new[] { p.Base, p.Quote }.Order(StringComparer.Ordinal))).Order());
    }

    [Fact]
    public void Default_Families_AreTheBasesInOrder() =>
        Assert.Equal(["eur", "gbp", "aud", "nzd", "usd", "cad", "chf"], PlanVocabulary.Default.Families);

    [Fact]
    public void Default_Triangles_AreDifferentAndThroughTheDollar()
    {
        var triangles = PlanVocabulary.Default.Triangles;

        Assert.Distinct(triangles.Select(t => string.Join('-', new[] { t.First, t.Second, t.Third }.Order(StringComparer.Ordinal))));
        Assert.All(triangles, t => Assert.Equal("usd", t.Second));
    }
}
