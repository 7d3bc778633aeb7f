using System.Text.Json;
using Bqx.Dashboard.Tests.AirtableStandin;
using Bqx.Dashboard.Tests.Npm;

namespace Bqx.Dashboard.Tests.Infrastructure.Airtable.OfficialClient;

/// <summary>Airtable's own client for JavaScript by its pinned version.</summary>
internal static class AirtableJs
{
    private static readonly NpmPackages Packages = new("tests/Bqx.Dashboard.Tests/Infrastructure/Airtable/OfficialClient", "airtable-client", "airtable");

    /// <summary>What <c>check.mjs</c> prints of the stand-in.</summary>
    public static async Task<JsonElement> CheckAsync(StandinServer server)
    {
        await NpmTest.RunAsync(() => Packages.InstallAsync(TestContext.Current.CancellationToken));
        var printed = await Packages.RunAsync("node", [Path.Combine(Packages.Source, "check.mjs")], new()
        {
            ["CLIENT_FOLDER"] = Packages.Folder,
            ["ENDPOINT"] = server.Address.GetLeftPart(UriPartial.Authority),
            ["TOKEN"] = server.Token,
            ["BASE"] = server.Base.Id,
        }, TestContext.Current.CancellationToken);
        return JsonElement.Parse(printed);
    }
}
