using System.Globalization;
using System.Text.Json;
using Bqx.Core.Common;
using Bqx.Core.Journal;

namespace Bqx.Infrastructure.Store;

/// <summary>A row of <c>run</c>.</summary>
internal sealed class RunRow
{
    public required string Source { get; init; }

    public required long StartedAt { get; init; }

    public required long EndedAt { get; init; }

    public required long Succeeded { get; init; }

    public string? Problem { get; init; }

    public string? Request { get; init; }

    public string? System { get; init; }

    public long? Pages { get; init; }

    public long? Calls { get; init; }

    public long? Complete { get; init; }

    public long? RowCount { get; init; }

    public long? ByteCount { get; init; }

    public string? CostUsd { get; init; }

    public static RunRow From(SourceRun run) => new()
    {
        Source = run.Source.ToString(),
        StartedAt = DbTime.From(run.StartedAt),
        EndedAt = DbTime.From(run.EndedAt),
        Succeeded = run.Succeeded ? 1 : 0,
        Problem = run.Problem is { } problem ? JsonSerializer.Serialize(problem, SnapshotJson.Default.SourceProblem) : null,
        Request = run.Provenance?.Request,
        System = run.Provenance?.System,
        Pages = run.Provenance?.Pages,
        Calls = run.Provenance?.Calls,
        Complete = run.Provenance is { } p ? p.Complete ? 1 : 0 : null,
        RowCount = run.Provenance?.Rows,
        ByteCount = run.Provenance?.Bytes,
        CostUsd = run.Provenance?.CostUsd.ToString(CultureInfo.InvariantCulture),
    };

    public SourceRun ToRun(SourceName source) => new()
    {
        Source = source,
        StartedAt = DbTime.To(StartedAt),
        EndedAt = DbTime.To(EndedAt),
        Succeeded = Succeeded == 1,
        Problem = Problem is null ? null : JsonSerializer.Deserialize(Problem, SnapshotJson.Default.SourceProblem),
        Provenance = Request is null
            ? null
            : new Provenance
            {
                Source = source,
                System = System ?? "",
                Request = Request,
                TakenAt = DbTime.To(EndedAt),
                Pages = (int)(Pages ?? 1),
                Calls = (int)(Calls ?? 0),
                Complete = Complete == 1,
                Rows = RowCount ?? 0,
                Bytes = ByteCount ?? 0,
                CostUsd = decimal.Parse(CostUsd ?? "0", CultureInfo.InvariantCulture),
                ElapsedMs = EndedAt - StartedAt,
            },
    };
}

/// <summary>A row of <c>snapshot</c>: the newest payload of a source.</summary>
internal sealed class SnapshotRow
{
    public required string Source { get; init; }

    public required long Version { get; init; }

    public required long CapturedAt { get; init; }

    public required string Hash { get; init; }

    public required long Format { get; init; }

    public required string Provenance { get; init; }

    public required byte[] Payload { get; init; }
}

/// <summary>A row of <c>measurement</c>.</summary>
internal sealed class MeasurementRow
{
    public required string Subject { get; init; }

    public required string Name { get; init; }

    public required long ObservedAt { get; init; }

    public double? Number { get; init; }

    public string? Text { get; init; }

    public Measurement ToMeasurement() => new(Subject, Name, DbTime.To(ObservedAt), Number, Text);
}
