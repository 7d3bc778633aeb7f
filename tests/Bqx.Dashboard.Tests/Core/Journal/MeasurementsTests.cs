using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Journal;

public sealed class MeasurementsTests
{
    private static readonly Assessment Now = Build.DemoLikeAssessment();

    [Fact]
    public void Changes_FirstTime_MeasuresProgressPhasesTablesModelsFindingsAndSpend()
    {
        var changes = Measurements.Changes(Now, History.Empty);

        Assert.Contains(changes, m => m is { Subject: "programme", Name: "verified", Number: > 0 });
        Assert.Contains(changes, m => m is { Subject: "spend", Name: "net" });
        Assert.All(Now.Phases, p => Assert.Contains(changes, m => m.Subject == Measures.Phase(p.Phase.PhaseId) && m.Name == "gate"));
        Assert.All(Now.Tables, t => Assert.Contains(changes, m => m.Subject == Measures.Table(t.Name) && m.Text == t.Status.ToString()));
        Assert.All(Now.Findings, f => Assert.Contains(changes, m => m.Subject == Measures.Finding(f.Key) && m.Text == "open"));
        Assert.Equal(changes.Length, changes.DistinctBy(m => (m.Subject, m.Name)).Count());
    }

    [Fact]
    public void Changes_SameAgain_AreNone()
    {
        var history = History.Empty.With(Measurements.Changes(Now, History.Empty));

        Assert.Empty(Measurements.Changes(Now, history));
    }

    [Fact]
    public void Changes_FindingGone_IsResolvedOnceAndCanOpenAgain()
    {
        var history = History.Empty.With(Measurements.Changes(Now, History.Empty));
        var gone = Now.Findings[0];
        var later = Now with { Findings = Now.Findings.Remove(gone), At = Now.At.AddMinutes(1) };

        var resolved = Assert.Single(Measurements.Changes(later, history));
        var after = history.With([resolved]);

        Assert.Equal((Measures.Finding(gone.Key), "resolved"), (resolved.Subject, resolved.Text));
        Assert.Empty(Measurements.Changes(later, after));
        Assert.Equal("open", Assert.Single(Measurements.Changes(Now, after)).Text);
    }

    [Fact]
    public void Changes_SourceNotAskedYet_AreNone()
    {
        var starting = Now with { Sources = Now.Sources.SetItem(0, new Proof(Now.Sources[0].Source, SourceState.NotLoaded, null)) };

        Assert.Empty(Measurements.Changes(starting, History.Empty));
    }

    [Fact]
    public void Changes_SourceFailedWithoutAnyReading_ResolvesNoFinding()
    {
        var history = History.Empty.With(Measurements.Changes(Now, History.Empty));
        var blind = Now with
        {
            Findings = [],
            Sources = [.. Now.Sources.Select(s => s.Source == SourceName.Warehouse ? s with { State = SourceState.Failed, Provenance = null } : s)],
        };

        Assert.DoesNotContain(Measurements.Changes(blind, history), m => m.Text == "resolved");
    }

    [Fact]
    public void With_NewValues_GrowSeriesAndRecentStaysBounded()
    {
        var history = History.Empty;
        for (var i = 0; i < 30; i++)
        {
            var at = Build.Now.AddMinutes(i);
            history = history.With([.. Enumerable.Range(0, 50).Select(n => new Measurement($"s{n}", "n", at, i, null))]);
        }

        Assert.Equal(30, history.Of("s7", "n").Length);
        Assert.Equal(1_000, history.Recent.Length);
        Assert.Equal(29, history.Recent[0].Number);
    }
}
