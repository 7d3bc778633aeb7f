using Bqx.Core.Common;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.Common;

public sealed class CurrencyPairTests
{
    private static readonly string[] Spellings = ["{0}{1}", "{0}_{1}", "{0}-{1}", "{0}/{1}", "  {0}{1} "];

    /// <summary>Two different currencies of any letters, in any case.</summary>
    private static readonly Arbitrary<(string Base, string Quote)> Currencies =
        (from letters in Gen.Elements("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".ToCharArray()).ArrayOf(6)
         let @base = new string(letters[..3])
         let quote = new string(letters[3..])
         where !@base.Equals(quote, StringComparison.OrdinalIgnoreCase)
         select (@base, quote)).ToArbitrary();

    [Theory]
    [InlineData("eurusd")]
    [InlineData("EURUSD")]
    [InlineData("EurUsd")]
    [InlineData("EUR_USD")]
    [InlineData("EUR/USD")]
    [InlineData("eur-usd")]
    [InlineData(" EURUSD ")]
    public void Parse_AnySpelling_IsTheSamePair(string text)
    {
        var pair = CurrencyPair.Parse(text);

        Assert.Equal(("eur", "usd", "eurusd", "EURUSD"), (pair.Base, pair.Quote, pair.Key, pair.Symbol));
    }

    [Theory]
    [InlineData("EURUSD-45", 45)]
    [InlineData("EUR_USD_90", 90)]
    [InlineData("eurusd_2880", 2880)]
    [InlineData("EUR/USD-99999", 99999)]
    public void TryParse_WithWindow_GivesBoth(string text, int expected)
    {
        Assert.True(CurrencyPair.TryParse(text, out var pair, out var window));

        Assert.Equal(("EURUSD", expected), (pair.Symbol, window));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("EUR")]
    [InlineData("EURUS")]
    [InlineData("EUREUR")]
    [InlineData("EUR__USD")]
    [InlineData("EURUSD45")]
    [InlineData("EURUSD-")]
    [InlineData("EURUSD-0")]
    [InlineData("EURUSD-000000")]
    [InlineData("EURUSD-4x")]
    [InlineData("EURUSDJPY")]
    [InlineData("eur_usd_gbp")]
    [InlineData("ÉURUSD")]
    [InlineData("1URUSD")]
    public void TryParse_NoPair_IsRefused(string? text)
    {
        Assert.False(CurrencyPair.TryParse(text, out var pair));

        Assert.Null(pair);
    }

    [Fact]
    public void Parse_NoPair_NamesTheText() =>
        Assert.Contains("'EUR USD'", Assert.Throws<FormatException>(() => CurrencyPair.Parse("EUR USD")).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_EverySpellingOfEveryPair_GivesBackTheSame() =>
        Prop.ForAll(Currencies, c => Spellings.All(spelling =>
        {
            var pair = CurrencyPair.Parse(string.Format(spelling, c.Base, c.Quote));
            return pair == CurrencyPair.Parse(pair.Key) && pair == CurrencyPair.Parse(pair.Symbol) && pair == CurrencyPair.Parse(pair.ToString())
                && pair.Base.Equals(c.Base, StringComparison.OrdinalIgnoreCase) && pair.Quote.Equals(c.Quote, StringComparison.OrdinalIgnoreCase);
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void TryParse_EveryWindow_IsReadBack() =>
        Prop.ForAll(Currencies, Gen.Choose(1, 99_999).ToArbitrary(), Gen.Elements("-", "_").ToArbitrary(), (c, window, separator) =>
            CurrencyPair.TryParse($"{c.Base}{c.Quote}{separator}{window}", out var pair, out var read)
            && read == window && pair == CurrencyPair.Parse(c.Base + c.Quote)).QuickCheckThrowOnFailure();

    [Fact]
    public void TryParse_AnyText_NeverThrows() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text => CurrencyPair.TryParse(text, out var pair) == pair is not null).QuickCheckThrowOnFailure();
}
