using Bqx.Core.Runbooks;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Runbooks;

public sealed class TemplateFieldsTests
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal) { ["table"] = "lag_bqx_eurusd", ["subject"] = "<b>&\"x\"", ["model"] = "eurusd/xgboost" };

    [Theory]
    [InlineData("SELECT 1 FROM {dataset}.{table} WHERE p = '{pair}' AND q = '{pair}'", "dataset,table,pair")]
    [InlineData("awk '{print $1}' ${pid} {TABLE} {a_b} {}", "")]
    [InlineData("", "")]
    public void In_Text_FindsFieldsAndLeavesTheShellsBraces(string text, string fields) => Assert.Equal(fields, string.Join(',', TemplateFields.In(text)));

    [Fact]
    public void Fill_UnknownField_StandsAsAWord() => Assert.Equal("FROM lag_bqx_eurusd, ‹pair›", TemplateFields.Fill("FROM {table}, {pair}", Values));

    [Fact]
    public void FillHtml_Value_IsTextAndEscapedInAnAddress() => Assert.Equal(
        "<p>&lt;b&gt;&amp;&quot;x&quot;</p><a href=\"/models?model=eurusd%2Fxgboost\">it</a>",
        TemplateFields.FillHtml("<p>{subject}</p><a href=\"/models?model=%7Bmodel%7D\">it</a>", Values));

    [Theory]
    [InlineData("lag_bqx_eurusd", true)]
    [InlineData("eurusd/xgboost", true)]
    [InlineData("bqx-ml.billing.t", true)]
    [InlineData("T03.06.01.13", true)]
    [InlineData("-rf", false)]
    [InlineData("a b", false)]
    [InlineData("a;b", false)]
    [InlineData("a'b", false)]
    [InlineData("$(a)", false)]
    [InlineData("a`b`", false)]
    [InlineData("a\nb", false)]
    [InlineData("a\n", false)]
    [InlineData("", false)]
    public void IsPlain_Value_MeansNothingToAShell(string value, bool plain) => Assert.Equal(plain, TemplateFields.IsPlain(value));

    [Fact]
    public void Filled_Runbook_HasNoFieldLeftAnywhere()
    {
        var runbook = RunbookSamples.Runbook() with
        {
            TriggerText = "{table} is late",
            Steps =
            [
                new RunbookStep(1, "Count {table}", "<p>{table}</p>", "SELECT * FROM {table}"),
                new RunbookStep(2, "Check", "", null) { Action = new StepAction.Check(["table {table} exists"]) },
                new RunbookStep(3, "Decide", "", null) { Action = new StepAction.Decide("Is {table} it?", [new("{table}", [], false), new("No", [], true)]) },
                new RunbookStep(4, "Note", "", null) { Action = new StepAction.Note("Of {table}") },
            ],
            Sections = [new RunbookSection("Meaning", "<p>{table}</p>")],
        };
        Assert.Equal(["table"], RunbookFields.Of(runbook));

        var filled = runbook.Filled(Values);

        Assert.Empty(RunbookFields.Of(filled));
        Assert.Equal(["table lag_bqx_eurusd exists"], Assert.IsType<StepAction.Check>(filled.Steps[1].Action).Expressions);
        Assert.Equal(runbook.Hash, filled.Hash);
    }
}
