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
        Assert.All(findings, f => Assert.Contains(f.Subject, page.Find("table").TextContent, StringComparison.Ordinal));
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
