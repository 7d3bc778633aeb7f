using Bqx.Core.Common;
using Bqx.Dashboard.Controls;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Components.Controls;

public sealed class ProofTests : BunitContext
{
    private readonly FakeClock _clock = new();

    public ProofTests() => Services.AddSingleton<TimeProvider>(_clock);

    private static SourceProblem Problem => new(SourceProblemKind.RateLimited, "Airtable did not answer (HTTP 429).", "The next try is in 30 s.", "e1f2");

    [Theory]
    [InlineData(SourceState.Fresh, true, "fresh", false)]
    [InlineData(SourceState.Fresh, false, "stale", true)]
    [InlineData(SourceState.Stale, true, "stale", true)]
    [InlineData(SourceState.Failed, true, "failed", true)]
    [InlineData(SourceState.Forbidden, true, "forbidden", true)]
    [InlineData(SourceState.NotConfigured, true, "notConfigured", true)]
    [InlineData(SourceState.NotLoaded, true, "notLoaded", true)]
    public void Figure_SourceState_IsSaidAndDims(SourceState state, bool complete, string said, bool dim)
    {
        var figure = Render<Figure>(p => p.Add(f => f.TestId, "x").Add(f => f.Proof, Proofs.Of(_clock.GetUtcNow(), state, complete: complete)).AddChildContent("73.5%"));

        var span = figure.Find("[data-testid=x]");
        Assert.Equal(said, span.GetAttribute("data-state"));
        Assert.Equal(dim, span.ClassList.Contains("dim"));
        Assert.Equal("73.5%", span.TextContent);
    }

    [Fact]
    public void Figure_Read_SaysWhenInIso()
    {
        var figure = Render<Figure>(p => p.Add(f => f.TestId, "x").Add(f => f.Proof, Proofs.Of(_clock.GetUtcNow(), minutesAgo: 6)));

        Assert.Equal("2026-11-21T11:54:00Z", figure.Find("[data-testid=x]").GetAttribute("data-asof"));
    }

    [Fact]
    public void ProofMark_Fresh_SaysAgeAndOpensItsOrigin()
    {
        var mark = Render<ProofMark>(p => p.Add(m => m.Proof, Proofs.Of(_clock.GetUtcNow())).Add(m => m.Label, "Airtable read"));

        Assert.Equal("Airtable read 6 min ago", mark.Find("button").TextContent.Trim());
        Assert.Equal(mark.Find("[popover]").Id, mark.Find("button").GetAttribute("popovertarget"));
        Assert.Contains("GET /v0/app/Tasks?pageSize=100", mark.Find("[popover]").TextContent, StringComparison.Ordinal);
        Assert.Contains("read to the end", mark.Find("[popover]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void ProofMark_CutListing_SaysAtLeast()
    {
        var mark = Render<ProofMark>(p => p.Add(m => m.Proof, Proofs.Of(_clock.GetUtcNow(), complete: false)));

        Assert.Contains("at least 452", mark.Find("[popover]").TextContent, StringComparison.Ordinal);
        Assert.Contains("stale", mark.Find("button").ClassList);
    }

    [Fact]
    public void ProofMark_NeverRead_SaysSo()
    {
        var mark = Render<ProofMark>(p => p.Add(m => m.Proof, Proofs.Of(_clock.GetUtcNow(), SourceState.NotLoaded)));

        Assert.Equal("Plan records not read yet", mark.Find("button").TextContent.Trim());
    }

    [Fact]
    public void SourceNotice_Current_DrawsNothing()
    {
        var notice = Render<SourceNotice>(p => p.Add(n => n.Proof, Proofs.Of(_clock.GetUtcNow())));

        Assert.Equal("", notice.Markup.Trim());
    }

    [Fact]
    public void SourceNotice_Failed_SaysReasonAgeAndErrorId()
    {
        var notice = Render<SourceNotice>(p => p.Add(n => n.Proof, Proofs.Of(_clock.GetUtcNow(), SourceState.Failed, minutesAgo: 30, problem: Problem)).Add(n => n.What, "Plan"));

        Assert.Contains("Airtable did not answer (HTTP 429).", notice.Markup, StringComparison.Ordinal);
        Assert.Contains("Showing data from 21 Nov 11:30 UTC.", notice.Markup, StringComparison.Ordinal);
        Assert.Contains("e1f2", notice.Markup, StringComparison.Ordinal);
        Assert.Equal("failed", notice.Find("[data-testid=source-notice]").GetAttribute("data-state"));
    }

    [Theory]
    [InlineData(SourceState.Stale, "Plan is 5 h 00 m old.")]
    [InlineData(SourceState.Forbidden, "Plan: access was refused.")]
    [InlineData(SourceState.NotConfigured, "Plan is not configured.")]
    [InlineData(SourceState.NotLoaded, "Plan was not read yet.")]
    public void SourceNotice_NotCurrent_NamesTheState(SourceState state, string title)
    {
        var notice = Render<SourceNotice>(p => p.Add(n => n.Proof, Proofs.Of(_clock.GetUtcNow(), state, minutesAgo: 300)).Add(n => n.What, "Plan"));

        Assert.Equal(title, notice.Find("b").TextContent);
    }

    [Fact]
    public void SourceNotice_CutListing_SaysAtLeast()
    {
        var notice = Render<SourceNotice>(p => p.Add(n => n.Proof, Proofs.Of(_clock.GetUtcNow(), complete: false)));

        Assert.Contains("At least 452 were read", notice.Markup, StringComparison.Ordinal);
    }
}
