using System.Text.Json.Nodes;
using Bqx.Dashboard.Tests.GoogleSqlEngine;

namespace Bqx.Dashboard.Tests.BigQueryStandin;

/// <summary>A query job and what became of it.</summary>
internal sealed class StandinJob(string projectId, string location, string jobId, StandinStatement statement)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string ProjectId => projectId;

    public string Location => location;

    public string JobId => jobId;

    public StandinStatement Statement => statement;

    public required DateTimeOffset CreatedAt { get; init; }

    public string UserEmail { get; init; } = "";

    public DateTimeOffset? EndedAt { get; private set; }

    public long BytesProcessed { get; set; }

    public long BytesBilled { get; set; }

    public bool IsCacheHit { get; set; }

    public ImmutableArray<string> Tables { get; set; } = [];

    public StandinError? Error { get; private set; }

    public EngineRows? Rows { get; private set; }

    public bool IsDone => EndedAt is not null;

    public Task Done => _done.Task;

    public string? Label(string key) => (string?)statement.Labels?[key];

    /// <returns>False when it had ended already.</returns>
    public bool End(DateTimeOffset at, EngineRows? rows, StandinError? error)
    {
        lock (_done)
        {
            if (IsDone)
            {
                return false;
            }

            (Rows, Error, EndedAt) = (rows, error, at);
            if (error is not null)
            {
                BytesBilled = 0;
            }
        }

        _done.SetResult();
        return true;
    }
}

/// <summary>What a request asks to run.</summary>
internal sealed record StandinStatement(string Sql)
{
    public ImmutableArray<EngineParameter> Parameters { get; init; } = [];

    public JsonObject? Labels { get; init; }

    public string? Location { get; init; }

    /// <summary>project.dataset</summary>
    public string? DefaultDataset { get; init; }

    public long? MaximumBytesBilled { get; init; }

    public bool UsesCache { get; init; } = true;

    public bool IsDryRun { get; init; }

    public required string ProjectId { get; init; }

    /// <summary>The configuration as it was sent, to be told again.</summary>
    public required JsonObject Configuration { get; init; }
}
