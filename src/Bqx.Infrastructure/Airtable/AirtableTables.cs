using Bqx.Core.Reconciliation;

namespace Bqx.Infrastructure.Airtable;

/// <summary>All records of a base, in the order in which they were read.</summary>
internal sealed record AirtableTables
{
    public ImmutableArray<AirtableRecord> Plans { get; init; } = [];

    public ImmutableArray<AirtableRecord> Phases { get; init; } = [];

    public ImmutableArray<AirtableRecord> Stages { get; init; } = [];

    public ImmutableArray<AirtableRecord> Tasks { get; init; } = [];

    public int Count => Plans.Length + Phases.Length + Stages.Length + Tasks.Length;

    public ImmutableArray<AirtableRecord> this[RecordKind kind] => kind switch
    {
        RecordKind.Plan => Plans,
        RecordKind.Phase => Phases,
        RecordKind.Stage => Stages,
        RecordKind.Task => Tasks,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public AirtableTables With(RecordKind kind, ImmutableArray<AirtableRecord> records) => kind switch
    {
        RecordKind.Plan => this with { Plans = records },
        RecordKind.Phase => this with { Phases = records },
        RecordKind.Stage => this with { Stages = records },
        RecordKind.Task => this with { Tasks = records },
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
