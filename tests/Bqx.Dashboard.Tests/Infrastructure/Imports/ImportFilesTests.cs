using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Imports;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Dashboard.Tests.Infrastructure.Files;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Imports;

namespace Bqx.Dashboard.Tests.Infrastructure.Imports;

public sealed class ImportFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_GreatExpectations_HasEachExpectationOfTheTable()
    {
        var (results, provenance) = await ReadAsync(("ge.json", Fixture("great-expectations-0.18.json")));

        var at = new DateTimeOffset(2026, 11, 20, 6, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            [
                new("lag_bqx_eurusd", "Great Expectations", "expect_column_max_to_be_between (close_lag_61)", CheckOutcome.Errored, "Error: The column \"close_lag_61\" in BatchData does not exist.", at, "imports/ge.json results[2]"),
                new("lag_bqx_eurusd", "Great Expectations", "expect_column_values_to_not_be_null (close)", CheckOutcome.Passed, "0 of 7,200 unexpected", at, "imports/ge.json results[0]"),
                new("lag_bqx_eurusd", "Great Expectations", "expect_table_row_count_to_be_between", CheckOutcome.Failed, "6,120", at, "imports/ge.json results[1]"),
            ],
            results);
        Assert.True(provenance.Complete);
        Assert.Equal((SourceName.Imports, "imports/*.json", 3L), (provenance.Source, provenance.Request, provenance.Rows));
    }

    [Fact]
    public async Task ReadAsync_GreatExpectationsOfVersion1_HasSeverityAndExceptionsOfMetrics()
    {
        var (results, _) = await ReadAsync(("ge.json", Fixture("great-expectations-1.json")));

        Assert.Equal(
            [("expect_column_mean_to_be_between (close_lag_61)", CheckOutcome.Errored, "no such column: close_lag_61"), ("expect_column_values_to_be_between (volume)", CheckOutcome.Warned, "12 of 7,200 unexpected")],
            results.Select(r => (r.Check, r.Outcome, r.Found)));
    }

    [Fact]
    public async Task ReadAsync_Dbt_HasItsTestsWithTheTableTheyAreAbout()
    {
        var (results, provenance) = await ReadAsync(("dbt.json", Fixture("dbt-run_results.json")));

        Assert.Equal(
            [
                ("csi_bqx_usd", "not_null_csi_bqx_usd_csi", CheckOutcome.Errored, "Database Error in test not_null_csi_bqx_usd_csi no such column: csi"),
                ("lag_bqx_eurusd", "unique_lag_bqx_eurusd_bar_start_time", CheckOutcome.Failed, "Got 3 results, configured to fail if != 0"),
                ("regression_bqx_gbpjpy", "not_null_regression_bqx_gbpjpy_close", CheckOutcome.Passed, "0 failing rows"),
                ("train_eurusd_v2", "relationships_train_eurusd_v2_pair", CheckOutcome.Warned, "2 failing rows"),
            ],
            results.Select(r => (r.Table, r.Check, r.Outcome, r.Found)));
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 6, 40, 5, TimeSpan.Zero), results[1].At);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 6, 40, 12, TimeSpan.Zero), results[0].At!.Value, TimeSpan.FromSeconds(1));
        Assert.Equal(new RejectedRow("imports/dbt.json results[5]", "'test.bqx.not_null_customers_id.0000' is about no table of the workspace"), Assert.Single(provenance.Rejected));
    }

    [Fact]
    public async Task ReadAsync_Soda_HasEachCheckOfKnownTables()
    {
        var (results, provenance) = await ReadAsync(("soda.json", Fixture("soda-scan.json")));

        Assert.Equal(
            [
                ("freshness(bar_start_time) < 1h", CheckOutcome.Warned, "0:42:00"),
                ("missing_percent(close_lag_60) < 1", CheckOutcome.Failed, "4.25"),
                ("row_count > 7000", CheckOutcome.Passed, "7,200"),
                ("schema", CheckOutcome.Errored, "Not evaluated"),
            ],
            results.Select(r => (r.Check, r.Outcome, r.Found)));
        Assert.All(results, r => Assert.Equal(("lag_bqx_usdjpy", "Soda", new DateTimeOffset(2026, 11, 20, 5, 31, 10, TimeSpan.Zero)), (r.Table, r.Tool, r.At!.Value)));
        Assert.Equal(new RejectedRow("imports/soda.json checks[4]", "'customers' is no table of the workspace"), Assert.Single(provenance.Rejected));
    }

    [Fact]
    public async Task ReadAsync_TwoRunsOfATool_KeepsTheNewestOfEachCheck()
    {
        var older = Fixture("soda-scan.json").Replace("2026-11-20T05", "2026-11-19T05", StringComparison.Ordinal).Replace("\"fail\", \"outcomeReasons\"", "\"pass\", \"outcomeReasons\"", StringComparison.Ordinal);

        var (results, _) = await ReadAsync(("a-newer.json", Fixture("soda-scan.json")), ("b-older.json", older));

        Assert.Equal(4, results.Length);
        Assert.All(results, r => Assert.StartsWith("imports/a-newer.json", r.File, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CUT", "imports/b.json line 1", "is not valid JSON, so nothing of the file is shown: it is cut off")]
    [InlineData("NAN", "imports/b.json line 1", "is not valid JSON, so nothing of the file is shown: NaN or Infinity stands where a number should")]
    [InlineData("", "imports/b.json line 1", "is not valid JSON, so nothing of the file is shown: the file is empty")]
    [InlineData("<html></html>", "imports/b.json line 1", "is not valid JSON, so nothing of the file is shown: it is cut off")]
    [InlineData("{}", "imports/b.json", "is no validation of Great Expectations, run_results.json of dbt or scan of Soda")]
    [InlineData("[1]", "imports/b.json", "is no validation of Great Expectations, run_results.json of dbt or scan of Soda")]
    [InlineData("{\"checks\":[{\"name\":\"\\ud800\",\"table\":\"lag_bqx_eurusd\"}],\"hasFailures\":true}", "imports/b.json", "holds text that is no Unicode, so nothing of the file is shown")]
    [InlineData("{\"checks\":[{\"name\":\"a\",\"table\":\"lag_bqx_eurusd\",\"outcome\":\"maybe\"}],\"hasFailures\":true}", "imports/b.json checks[0]", "'maybe' is no outcome of a check")]
    [InlineData("{\"checks\":[7],\"hasFailures\":true}", "imports/b.json checks[0]", "has no name")]
    [InlineData("{\"results\":[],\"success\":true,\"meta\":{\"great_expectations_version\":\"1\"}}", "imports/b.json meta", "names no table; meta.active_batch_definition.data_asset_name is absent")]
    public async Task ReadAsync_BrokenFile_IsListedAndTheOthersStand(string text, string place, string reason)
    {
        var soda = Fixture("soda-scan.json");
        var broken = text switch
        {
            "CUT" => soda.ReplaceLineEndings(" ")[..600],
            "NAN" => soda.ReplaceLineEndings(" ").Replace("7200.0", "NaN", StringComparison.Ordinal),
            _ => text,
        };

        var (results, provenance) = await ReadAsync(("a.json", Fixture("great-expectations-1.json")), ("b.json", broken));

        Assert.Equal(2, results.Length);
        Assert.Equal(new RejectedRow(place, reason), Assert.Single(provenance.Rejected));
        Assert.False(provenance.Complete);
    }

    [Theory]
    [InlineData("great-expectations-0.18.json")]
    [InlineData("great-expectations-1.json")]
    [InlineData("dbt-run_results.json")]
    [InlineData("soda-scan.json")]
    public async Task ReadAsync_FileDamagedAnywhere_IsReadOrListedButNeverThrows(string fixture)
    {
        var whole = Fixture(fixture);
        for (var at = 0; at < whole.Length; at += 41)
        {
            var (cut, provenance) = await ReadAsync(("a.json", whole[..at]));
            Assert.Empty(cut);
            Assert.Single(provenance.Rejected);

            await ReadAsync(("a.json", $"{whole[..at]}{"[{\"7,:"[at % 6]}{whole[(at + 1)..]}"));
        }
    }

    [Fact]
    public async Task ReadAsync_FileTooLong_IsListed()
    {
        var (results, provenance) = await ReadAsync(("a.json", new string(' ', (5 * 1024 * 1024) + 1)));

        Assert.Empty(results);
        Assert.Equal(new RejectedRow("imports/a.json", "is longer than 5 MiB"), Assert.Single(provenance.Rejected));
    }

    [Fact]
    public async Task ReadAsync_LinkOutOfTheWorkspace_IsListed()
    {
        using var outside = new TempFolder();
        Directory.CreateDirectory(_folder["imports"]);
        File.CreateSymbolicLink(_folder["imports/a.json"], outside.Write("secret.json", Fixture("soda-scan.json")));

        var (results, provenance) = await ReadAsync();

        Assert.Empty(results);
        Assert.Equal("is a link that leads out of the workspace", Assert.Single(provenance.Rejected).Reason);
    }

    [Fact]
    public async Task ReadAsync_LongTextOfATool_IsOneBoundedLine()
    {
        var text = "{\"checks\":[{\"name\":\"" + new string('x', 900) + "\\n<script>\",\"table\":\"lag_bqx_eurusd\",\"outcome\":\"pass\"}],\"hasFailures\":false}";

        var (results, _) = await ReadAsync(("a.json", text));

        Assert.Equal(500, Assert.Single(results).Check.Length);
    }

    [Fact]
    public async Task ReadAsync_NoFolder_IsNotConfigured()
    {
        var source = Source();
        var before = source.ChangeMark();

        var failed = Assert.IsType<SourceReading<ImportedResults>.Failed>(await source.ReadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(SourceProblemKind.NotConfigured, failed.Problem.Kind);
        _folder.Write("imports/a.json", "{}");
        Assert.NotEqual(before, source.ChangeMark());
    }

    private static string Fixture(string name) => Architecture.Repository.Read($"tests/Bqx.Dashboard.Tests/Infrastructure/Imports/Fixtures/{name}");

    private ImportFiles Source() => new(new WorkspaceSources { Folder = _folder.Path }, new World().Workspace, TimeProvider.System);

    private async Task<(ImmutableArray<ImportedResult> Results, Provenance Provenance)> ReadAsync(params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
        {
            _folder.Write($"imports/{name}", text);
        }

        var (value, provenance) = Assert.IsType<SourceReading<ImportedResults>.Read>(await Source().ReadAsync(TestContext.Current.CancellationToken));
        return (value.Results, provenance);
    }
}
