using Bqx.Core.OnCall;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.OnCall;

public sealed class DutyRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly OverrideDraft Good = new(DutyLayer.Primary, "Marc Olsen", Now.AddHours(1), Now.AddHours(9), "Dentist");

    public static TheoryData<OverrideDraft, string> Refused => new()
    {
        { Good with { Person = "Nobody" }, "nobody of oncall.yaml" },
        { Good with { To = Good.From }, "not after the start" },
        { Good with { From = Now.AddHours(-9), To = Now }, "ended already" },
        { Good with { To = Good.From.AddDays(36) }, "at most 35 days" },
        { Good with { From = Now.AddDays(400), To = Now.AddDays(401) }, "more than a year ahead" },
        { Good with { Reason = " " }, "Say why" },
        { Good with { Reason = new string('x', 201) }, "longer than 200" },
    };

    [Fact]
    public void CanOverride_Good_IsKept() => Assert.Null(DutyRules.CanOverride(Rotas.Both, Good, Now));

    [Theory]
    [MemberData(nameof(Refused))]
    public void CanOverride_Wrong_SaysWhat(OverrideDraft draft, string said) => Assert.Contains(said, DutyRules.CanOverride(Rotas.Both, draft, Now), StringComparison.Ordinal);

    [Fact]
    public void CanOverride_LayerThatTheRotaLacks_IsRefused() =>
        Assert.Contains("no secondary layer", DutyRules.CanOverride(Rotas.Of(Rotas.Layer()), Good with { Layer = DutyLayer.Secondary }, Now), StringComparison.Ordinal);

    [Fact]
    public void CanOverride_NoRota_SaysWhichFile() => Assert.Contains("oncall.yaml", DutyRules.CanOverride(null, Good, Now), StringComparison.Ordinal);

    [Theory]
    [InlineData("Lena Kovac", "somebody else")]
    [InlineData("Nobody", "nobody of oncall.yaml")]
    [InlineData("Marc Olsen", null)]
    public void CanAccept_Person_IsAnotherOneOfTheRota(string person, string? said) => Assert.True(
        said is null == (DutyRules.CanAccept(Note, person, Rotas.Both) is null)
        && (said is null || DutyRules.CanAccept(Note, person, Rotas.Both)!.Contains(said, StringComparison.Ordinal)));

    [Fact]
    public void CanAccept_Twice_SaysWhoWasFirst() => Assert.Equal(
        "Marc Olsen has accepted it already.", DutyRules.CanAccept(Note with { Acceptance = new HandOverAcceptance("Marc Olsen", "root", Now) }, "Priya Nair", Rotas.Both));

    private static HandOverNote Note { get; } = new() { Id = "a", Writer = "Lena Kovac", By = "root", At = Now, To = "Marc Olsen", From = Now.AddDays(-7), Until = Now, Generated = "", Text = "" };
}
