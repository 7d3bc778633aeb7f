using System.Text.Json;
using Bqx.Dashboard.Tests.BigQueryStandin;
using Bqx.Dashboard.Tests.Npm;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Standin.OfficialClient;

/// <summary>Google's own client of BigQuery for JavaScript by its pinned version.</summary>
internal static class BigQueryJs
{
    private static readonly NpmPackages Packages = new(
        "tests/Bqx.Dashboard.Tests/Infrastructure/BigQuery/Standin/OfficialClient", "bigquery-client", Path.Combine("@google-cloud", "bigquery"));

    /// <summary>What <c>check.mjs</c> prints of the stand-in.</summary>
    public static async Task<JsonElement> CheckAsync(StandinServer server, string project)
    {
        await NpmTest.RunAsync(() => Packages.InstallAsync(TestContext.Current.CancellationToken));
        var printed = await Packages.RunAsync("node", [Path.Combine(Packages.Source, "check.mjs")], new()
        {
            ["CLIENT_FOLDER"] = Packages.Folder,
            ["ENDPOINT"] = server.Address.GetLeftPart(UriPartial.Authority),
            ["TOKEN"] = StandinOptions.DefaultToken,
            ["PROJECT"] = project,
        }, TestContext.Current.CancellationToken);
        return JsonElement.Parse(printed);
    }
}
