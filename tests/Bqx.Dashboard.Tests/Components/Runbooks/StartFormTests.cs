using Bqx.Core.Runbooks;
using Bqx.Dashboard.Runbooks;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Runbooks;

/// <summary>Opened without a signal, the form asks for exactly what the runbook needs.</summary>
public sealed class StartFormTests : OnCallTests
{
    [Fact]
    public void Render_NothingKnown_AsksForTheTableOnly()
    {
        var form = Render<StartForm>(p => p.Add(f => f.Runbook, OnCall.Runbook));

        Assert.Equal(["field-table"], form.FindAll("input").Select(i => i.GetAttribute("data-testid")));
        Assert.Contains(form.FindAll("datalist option"), o => o.GetAttribute("value") == OnCall.Table);
    }

    [Fact]
    public void Render_TableKnown_AsksForNothing() =>
        Assert.Empty(Render<StartForm>(p => p.Add(f => f.Runbook, OnCall.Runbook).Add(f => f.Subject, OnCall.Table)).FindAll("input"));

    [Theory]
    [InlineData("", "Give the table.")]
    [InlineData("x'; DROP TABLE y", "is neither listed nor a name of the grammar")]
    [InlineData("lag_bqx_nopair", "is neither listed nor a name of the grammar")]
    public async Task Submit_WrongTable_SaysWhyAndStartsNothing(string typed, string words)
    {
        var form = Render<StartForm>(p => p.Add(f => f.Runbook, OnCall.Runbook));
        await form.Find("[data-testid=field-table]").InputAsync(new() { Value = typed });

        await form.Find("form").SubmitAsync();

        Assert.Contains(words, form.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(Runs.Board.Current.Runs);
    }

    [Fact]
    public async Task Submit_GoodTable_StartsWithEveryFieldFilled()
    {
        Runs.Judges = true;
        var form = Render<StartForm>(p => p.Add(f => f.Runbook, OnCall.Runbook));
        await form.Find("[data-testid=field-table]").InputAsync(new() { Value = " lag_bqx_gbpjpy " });

        await form.Find("form").SubmitAsync();

        var run = Assert.Single(Runs.Board.Current.Runs);
        Assert.Equal(("lag_bqx_gbpjpy", run.Id), (run.Subject, Dock.Current));
        Assert.Equal("SELECT MAX(bar_start_time) FROM lag_bqx_gbpjpy", run.Runbook.Steps[1].Command);
    }

    [Theory]
    [InlineData("EUR_USD", "eurusd", null)]
    [InlineData("eurxxx", null, "EURXXX is not among the 2 pairs of the workspace.")]
    [InlineData("euro", null, "'euro' is not a currency pair.")]
    public void Read_Pair_IsReadByTheOneParser(string typed, string? value, string? problem)
    {
        var read = StartFields.Read(TemplateFields.Pair, typed, OnCall.Assessment());

        Assert.Equal(value, read.Value);
        Assert.StartsWith(problem ?? "", read.Problem ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartRunbook_FieldsMissing_LeadsToTheForm()
    {
        var button = Render<StartRunbook>(p => p.Add(s => s.RunbookId, "RB-08").Add(s => s.Subject, "words that name no table"));

        await button.Find("button").ClickAsync();

        Assert.Empty(Runs.Board.Current.Runs);
        Assert.EndsWith("/runbooks/RB-08?start=true&subject=words%20that%20name%20no%20table#start", Nav.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void ProcedurePage_WithoutARun_HasNoUnfilledField()
    {
        Visit("/runbooks/RB-08?start=true");

        var page = Render<ProcedurePage>(p => p.Add(r => r.Id, "RB-08"));

        Assert.NotNull(page.Find("[data-testid=start-form]"));
        Assert.DoesNotContain("{table}", page.Markup, StringComparison.Ordinal);
        Assert.Contains("FROM ‹table›", page.Markup, StringComparison.Ordinal);
    }
}
