using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.Files;

public sealed class PhysicalSectionTests : IDisposable
{
    private const string Good = """
        name: Three pairs
        plan: { document: plan.md, start: 2026-01-09 }
        currencies: [usd, eur, jpy]
        pairs: [eurusd, eurjpy, usdjpy]
        families:
          - { name: regression_bqx, table: "regression_bqx_{pair}", timeColumn: bar_start_time }
          - { name: lag_bqx, table: "lag_bqx_{pair}", timeColumn: bar_start_time }
          - { name: cov_bqx, table: "cov_bqx_{pair1}_{pair2}", timeColumn: bar_start_time }
        targets: { r2: 0.85, directionalAccuracy: 0.60, maeRiseWarning: 0.20, maeRiseCritical: 0.50, tolerance: 0.02, quality: 0.98 }
        warehouse:
          physical:
            - { family: regression_bqx, table: "base_bqx_{pair}", dataset: bqx-ml.features, timeColumn: interval_time, columns: { close: close_idx } }
            - { family: lag_bqx, table: "Lag-{pair}_45", dataset: features }
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_GoodSection_GivesFamilies()
    {
        var physical = Read(Good).Sources.Physical;

        Assert.Equal(["regression_bqx", "lag_bqx"], physical.Select(p => p.Family));
        Assert.Equal(("base_bqx_{pair}", "bqx-ml", "features"), (physical[0].Table, physical[0].ProjectId, physical[0].DatasetId));
        Assert.Equal(("interval_time", "close_idx"), (physical[0].Columns["bar_start_time"], physical[0].Columns["CLOSE"]));
        Assert.Equal(("Lag-{pair}_45", null, "features"), (physical[1].Table, physical[1].ProjectId, physical[1].DatasetId));
    }

    [Fact]
    public void Read_WithoutASection_GivesNone() =>
        Assert.Empty(Read(Good[..Good.IndexOf("warehouse:", StringComparison.Ordinal)]).Sources.Physical);

    [Theory]
    [InlineData("family: lag_bqx,", "family: lag,", "workspace.yaml line 13, warehouse.physical[1].family: 'lag' is no family; known are regression_bqx, lag_bqx, cov_bqx")]
    [InlineData("family: lag_bqx,", "family: regression_bqx,", "workspace.yaml line 13, warehouse.physical[1].family: 'regression_bqx' stands twice")]
    [InlineData("Lag-{pair}_45", "lag`; DROP TABLE x", "workspace.yaml line 13, warehouse.physical[1].table: 'lag`; DROP TABLE x' is no name of a BigQuery table")]
    [InlineData("Lag-{pair}_45", "lag.{pair}", "workspace.yaml line 13, warehouse.physical[1].table: 'lag.{pair}' is no name of a BigQuery table")]
    [InlineData("Lag-{pair}_45", "lag_{currency}", "workspace.yaml line 13, warehouse.physical[1].table: 'lag_{currency}' has other placeholders than lag_bqx_{pair}")]
    [InlineData("Lag-{pair}_45", "lag", "workspace.yaml line 13, warehouse.physical[1].table: 'lag' has other placeholders than lag_bqx_{pair}")]
    [InlineData("Lag-{pair}_45", "base_bqx_{pair}", "workspace.yaml line 12, warehouse.physical[0].table: 'base_bqx_{pair}' is where lag_bqx is kept already")]
    [InlineData("dataset: features", "dataset: bqx-ml.fea-tures", "workspace.yaml line 13, warehouse.physical[1].dataset: 'bqx-ml.fea-tures' is no dataset")]
    [InlineData("dataset: features", "dataset: \"`x`.features\"", "workspace.yaml line 13, warehouse.physical[1].dataset: '`x`.features' is no dataset")]
    [InlineData("timeColumn: interval_time", "timeColumn: \"a`b\"", "workspace.yaml line 12, warehouse.physical[0].timeColumn: 'a`b' is no name of a BigQuery column")]
    [InlineData("close: close_idx", "bar_start_time: ts_utc", "workspace.yaml line 12, warehouse.physical[0].timeColumn: 'interval_time' is not ts_utc, which columns gives for bar_start_time")]
    [InlineData("close: close_idx", "close: x, open: X", "workspace.yaml line 12, warehouse.physical[0].columns.open: 'X' stands for another column already")]
    [InlineData("close: close_idx", "close: [x]", "workspace.yaml line 12, warehouse.physical[0].columns.close: expected one value")]
    [InlineData("dataset: features", "datset: features", "workspace.yaml line 13, warehouse.physical[1].datset: unknown key")]
    public void Read_OneMistake_NamesFileLineAndKey(string right, string wrong, string expected)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);

        var error = Assert.Throws<WorkspaceFileException>(() => Read(Good.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(error.Problems, p => p.ToString().StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_TwoFamiliesChangePlaces_IsNoMistake() => Assert.Equal(2, Read(Good
        .Replace("base_bqx_{pair}", "lag_bqx_{pair}", StringComparison.Ordinal)
        .Replace("Lag-{pair}_45", "regression_bqx_{pair}", StringComparison.Ordinal)).Sources.Physical.Length);

    [Fact]
    public void Read_ThePlansNameOfAnotherFamily_IsRefusedWhereBothMayBe() =>
        Assert.Contains("'lag_bqx_{pair}' is where lag_bqx is kept already", Assert.Throws<WorkspaceFileException>(() => Read(
            Good[..Good.LastIndexOf('\n')].Replace("base_bqx_{pair}", "lag_bqx_{pair}", StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    private WorkspaceFile Read(string text)
    {
        _folder.Write("workspace/workspace.yaml", text);
        return WorkspaceFile.Read(new WorkspacePaths(_folder["workspace"], _folder["data"]));
    }
}
