using Bqx.Dashboard.Charts;
using Bunit;

namespace Bqx.Dashboard.Tests.Components.Charts;

public sealed class HeatMatrixTests : BunitContext
{
    private static HeatGrid Grid(string look = "ok") => new()
    {
        Columns = [new HeatColumn("a", "Alpha"), new HeatColumn("b", "Beta")],
        Rows =
        [
            new HeatRow { Key = "r1", Title = "EURUSD", Cells = [HeatCell.Of("r1a", "/x?k=", look, "<i>1</i>", "first"), null], Last = "1/1" },
            new HeatRow { Key = "r2", Title = "GBPUSD", StartsGroup = true, Cells = [null, HeatCell.Of("r2b", "/x?k=", "crit", "2", "second")], Last = "0/1" },
        ],
        LastTitle = "OK",
    };

    [Fact]
    public void Render_Grid_IsATableWithGridRoles()
    {
        var matrix = Show(Grid());

        Assert.Equal("grid", matrix.Find("table").GetAttribute("role"));
        Assert.Equal(3, matrix.FindAll("tr[role=row]").Count);
        Assert.Equal(4, matrix.FindAll("table[role=grid] td:not(.last)").Count);
        Assert.Equal("grid", matrix.Find("table").GetAttribute("data-roving"));
    }

    [Fact]
    public void Render_Cell_IsALinkThatSaysWhatItShows()
    {
        var link = Show(Grid()).Find("a.crit");

        Assert.Equal("/x?k=r2b", link.GetAttribute("href"));
        Assert.Equal("second", link.GetAttribute("aria-label"));
    }

    [Fact]
    public void Render_NewGroup_StandsApart() => Assert.Single(Show(Grid()).FindAll("tr.gap"));

    [Fact]
    public void Render_Selected_IsMarkedAsCurrent() => Assert.Equal("r2b", Show(Grid(), "r2b").Find("[aria-selected] > a").GetAttribute("href")![^3..]);

    [Fact]
    public void Cell_HostileName_IsEncoded() =>
        Assert.DoesNotContain("<script", HeatCell.Of("<script>", "/x?k=", "ok", "", "\"><script>").Markup, StringComparison.Ordinal);

    [Fact]
    public void Update_EqualGrid_DrawsNothing()
    {
        var matrix = Show(Grid());

        matrix.Render(p => p.Add(m => m.Grid, Grid()));

        Assert.Equal(1, matrix.RenderCount);
    }

    [Fact]
    public void Update_OtherLook_DrawsAgain()
    {
        var matrix = Show(Grid());

        matrix.Render(p => p.Add(m => m.Grid, Grid("warn")));

        Assert.Single(matrix.FindAll("a.warn"));
    }

    private IRenderedComponent<HeatMatrix> Show(HeatGrid grid, string? selected = null) => Render<HeatMatrix>(p => p
        .Add(m => m.Grid, grid)
        .Add(m => m.Label, "Test")
        .Add(m => m.SelectedKey, selected));
}
