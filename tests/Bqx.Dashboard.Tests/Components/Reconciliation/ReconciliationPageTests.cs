using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Reconciliation;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Reconciliation;

public sealed class ReconciliationPageTests : PageTests
{
    private static readonly Assessment Now = Build.DemoLikeAssessment();

    [Fact]
    public void Totals_EveryPhase_StandsWithStatedAndListed()
    {
        var page = Open<ReconciliationPage>(Now, "/reconciliation");

        var phases = page.FindAll("a.mono[href^='/progress']").Select(a => a.TextContent);
        Assert.Equal(Now.Phases.Select(p => p.Phase.PhaseId), phases);
    }

    [Fact]
    public void Records_Findings_AreCountedAndListed()
    {
        var findings = Now.Findings.Where(RecordRules.Holds).ToList();

        var page = Open<ReconciliationPage>(Now, "/reconciliation?kind=records");

        Assert.NotEmpty(findings);
        Assert.Contains(findings.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), page.Find("[data-testid=record-findings]").TextContent, StringComparison.Ordinal);
        Assert.Equal(Now.Integrity.Select(f => f.Rule), page.FindAll("#integrity details").Select(d => d.GetAttribute("data-rule")));
        Assert.All(findings.Select(f => f.Rule), r => Assert.Contains(Now.Integrity, i => i.Rule == r));
    }

    [Fact]
    public void Records_ClassInTheUrl_IsOpenWithItsRecords()
    {
        var finding = Now.Integrity.MaxBy(f => f.Count)!;

        var page = Open<ReconciliationPage>(Now, $"/reconciliation?kind=records&rule={finding.Rule}");

        var open = Assert.Single(page.FindAll("#integrity details[open]"));
        Assert.Equal(finding.Rule, open.GetAttribute("data-rule"));
        Assert.Equal(Math.Min(50, finding.Count), open.QuerySelectorAll("tr").Length);
        Assert.Contains(finding.Records[0].Key, open.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Document_NotRead_SaysThatNothingCanBeSaid()
    {
        var blind = Now with
        {
            DocumentFindings = [],
            Sources = [.. Now.Sources.Select(s => s.Source == SourceName.Document ? new Proof(s.Source, SourceState.NotLoaded, null) : s)],
        };

        var page = Open<ReconciliationPage>(blind, "/reconciliation?kind=document");

        Assert.Contains("nothing can be said", page.Markup, StringComparison.Ordinal);
    }
}
