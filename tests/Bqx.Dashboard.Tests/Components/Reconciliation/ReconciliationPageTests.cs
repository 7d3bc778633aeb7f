using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Reconciliation;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Reconciliation;

public sealed class ReconciliationPageTests : ReviewBench
{
    [Fact]
    public void Totals_EveryPhase_StandsWithStatedAndListed()
    {
        var page = Show("/reconciliation?kind=document");

        var phases = page.FindAll("a.mono[href^='/progress']").Select(a => a.TextContent);
        Assert.Equal(Judged.Phases.Select(p => p.Phase.PhaseId), phases);
    }

    [Fact]
    public void Records_Findings_AreCountedAndListed()
    {
        var findings = Judged.Findings.Where(RecordRules.Holds).ToList();

        var page = Show("/reconciliation?kind=records");

        Assert.NotEmpty(findings);
        Assert.Contains(findings.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), page.Find("[data-testid=record-findings]").TextContent, StringComparison.Ordinal);
        Assert.Equal(Judged.Integrity.Select(f => f.Rule), page.FindAll("#integrity details").Select(d => d.GetAttribute("data-rule")));
        Assert.All(findings.Select(f => f.Rule), r => Assert.Contains(Judged.Integrity, i => i.Rule == r));
    }

    [Fact]
    public void Records_ClassInTheUrl_IsOpenWithItsRecords()
    {
        var finding = Judged.Integrity.MaxBy(f => f.Count)!;

        var page = Show($"/reconciliation?kind=records&rule={finding.Rule}");

        var open = Assert.Single(page.FindAll("#integrity details[open]"));
        Assert.Equal(finding.Rule, open.GetAttribute("data-rule"));
        Assert.Equal(Math.Min(50, finding.Count), open.QuerySelectorAll("tr").Length);
        Assert.Contains(finding.Records[0].Key, open.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Document_NotRead_SaysThatNothingCanBeSaid()
    {
        var blind = Judged with
        {
            DocumentFindings = [],
            Sources = [.. Judged.Sources.Select(s => s.Source == SourceName.Document ? new Proof(s.Source, SourceState.NotLoaded, null) : s)],
        };

        var page = Show("/reconciliation?kind=document", judged: blind);

        Assert.Contains("nothing can be said", page.Markup, StringComparison.Ordinal);
    }
}
