using System.Globalization;
using System.Text.Json.Nodes;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>Reads what jobs.insert and jobs.query ask for.</summary>
internal static class StandinStatements
{
    public static StandinStatement OfInsert(string project, JsonObject body)
    {
        var configuration = body["configuration"]?.AsObject() ?? throw new StandinRefusal(StandinError.Invalid("Required parameter is missing: configuration"));
        var query = configuration["query"]?.AsObject() ?? throw new StandinRefusal(StandinError.Invalid("Job configuration must contain exactly one job-specific configuration object (e.g., query, load, extract, spark), but there were 0: "));
        return Of(project, query, (string?)body["jobReference"]?["location"], configuration["labels"]?.AsObject(), (bool?)configuration["dryRun"] ?? false, configuration);
    }

    public static StandinStatement OfQuery(string project, JsonObject body) =>
        Of(project, body, (string?)body["location"], body["labels"]?.AsObject(), (bool?)body["dryRun"] ?? false, Told(body));

    private static StandinStatement Of(string project, JsonObject query, string? location, JsonObject? labels, bool isDryRun, JsonObject configuration)
    {
        if ((bool?)query["useLegacySql"] != false)
        {
            throw new StandinRefusal(StandinError.InvalidQuery("Legacy SQL is not read here: send useLegacySql false."));
        }

        return new StandinStatement((string?)query["query"] ?? throw new StandinRefusal(StandinError.Invalid("Required parameter is missing: query")))
        {
            ProjectId = project,
            Location = location,
            Parameters = StandinParameters.Read(query["queryParameters"]?.AsArray()),
            Labels = labels,
            IsDryRun = isDryRun,
            UsesCache = (bool?)query["useQueryCache"] ?? true,
            MaximumBytesBilled = query["maximumBytesBilled"] is { } most ? long.Parse(most.ToString(), CultureInfo.InvariantCulture) : null,
            DefaultDataset = query["defaultDataset"] is { } dataset ? $"{(string?)dataset["projectId"] ?? project}.{(string?)dataset["datasetId"]}" : null,
            Configuration = configuration,
        };
    }

    private static JsonObject Told(JsonObject body)
    {
        var configuration = new JsonObject { ["query"] = new JsonObject { ["query"] = (string?)body["query"], ["useLegacySql"] = false, ["priority"] = "INTERACTIVE" } };
        if (body["labels"] is { } labels)
        {
            configuration["labels"] = labels.DeepClone();
        }

        return configuration;
    }
}
