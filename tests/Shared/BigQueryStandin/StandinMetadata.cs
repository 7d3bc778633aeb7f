using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>datasets.list, datasets.get, tables.list, tables.get.</summary>
internal sealed class StandinMetadata(StandinWarehouse warehouse, StandinOptions options)
{
    public StandinAnswer Datasets(string project) => StandinAnswer.Good(new JsonObject
    {
        ["kind"] = "bigquery#datasetList",
        ["datasets"] = new JsonArray([.. warehouse.Datasets.Where(d => d.ProjectId == project).Select(static d => new JsonObject
        {
            ["kind"] = "bigquery#dataset",
            ["id"] = $"{d.ProjectId}:{d.DatasetId}",
            ["datasetReference"] = new JsonObject { ["datasetId"] = d.DatasetId, ["projectId"] = d.ProjectId },
            ["location"] = d.Location,
        })]),
    });

    public StandinAnswer Dataset(string project, string dataset) => StandinAnswer.Good(StandinResources.Dataset(Find(project, dataset)));

    public StandinAnswer Tables(string project, string dataset, StandinArguments arguments)
    {
        var found = Find(project, dataset);
        var size = Math.Min(arguments.Whole("maxResults") ?? options.DefaultTablesPerPage, options.MostTablesPerPage);
        var (tables, after) = (found.Tables, arguments["pageToken"] is { } token ? Read(token) : "");
        var left = tables.Where(t => string.CompareOrdinal(t.TableId, after) > 0).ToArray();
        var page = left.Take(size).ToArray();
        var answer = new JsonObject
        {
            ["kind"] = "bigquery#tableList",
            ["etag"] = "standin",
            ["totalItems"] = tables.Length,
            ["tables"] = new JsonArray([.. page.Select(t => StandinResources.Listed(found, t))]),
        };
        if (left.Length > page.Length)
        {
            answer["nextPageToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(page[^1].TableId));
        }

        return StandinAnswer.Good(answer);
    }

    public StandinAnswer Table(string project, string dataset, string table, StandinArguments arguments, string? knownETag)
    {
        var found = Find(project, dataset);
        var stored = found.Find(table) ?? throw new StandinRefusal(StandinError.NoTable(project, dataset, table));
        var isBasic = arguments["view"] == "BASIC";
        return stored.ETag == knownETag
            ? StandinAnswer.NotModified(stored.ETag)
            : StandinAnswer.Good(StandinResources.Table(found, stored, isBasic)) with { ETag = stored.ETag };
    }

    private StandinDataset Find(string project, string dataset) => warehouse.Find(project, dataset) ?? throw new StandinRefusal(StandinError.NoDataset(project, dataset));

    private static string Read(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw new StandinRefusal(StandinError.Invalid($"Invalid value at 'page_token': {token}"));
        }
    }
}

/// <summary>What stands behind the question mark.</summary>
internal sealed class StandinArguments(string query)
{
    private readonly Dictionary<string, Microsoft.Extensions.Primitives.StringValues> _values = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query);

    public string? this[string name] => _values.TryGetValue(name, out var value) ? value.ToString() : null;

    public int? Whole(string name) => this[name] is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
