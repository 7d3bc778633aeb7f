using Bqx.Core.Common;

namespace Bqx.Core.Journal;

/// <summary>One value of one measure at one time; written only when it changes.</summary>
/// <param name="Subject">Such as <c>programme</c>, <c>phase:MP03.06</c>, <c>table:lag_bqx_gbpjpy</c>, <c>model:eurusd/xgboost</c>.</param>
/// <param name="Name">Such as <c>verified</c>, <c>status</c>.</param>
/// <param name="At">UTC.</param>
/// <param name="Number">The value, when it is a number.</param>
/// <param name="Text">The value, when it is a word.</param>
public sealed record Measurement(string Subject, string Name, DateTimeOffset At, double? Number, string? Text);

/// <summary>One attempt to read a source.</summary>
public sealed record SourceRun
{
    public required SourceName Source { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset EndedAt { get; init; }

    public required bool Succeeded { get; init; }

    public SourceProblem? Problem { get; init; }

    public Provenance? Provenance { get; init; }
}

/// <summary>
/// What earlier readings measured, kept in memory for the pages: series per subject and name, ascending in time, at most 90 days.
/// </summary>
public sealed record History
{
    public static History Empty { get; } = new();

    public ImmutableDictionary<(string Subject, string Name), ImmutableArray<Measurement>> Series { get; init; } =
        ImmutableDictionary<(string, string), ImmutableArray<Measurement>>.Empty;

    /// <summary>Subjects of the findings in <see cref="Series"/>: a few hundred beside tens of thousands, and every judgement asks for them.</summary>
    public ImmutableHashSet<string> Findings { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Changes, newest first, bounded; without results of single checks.</summary>
    public ImmutableArray<Measurement> Recent { get; init; } = [];

    public ImmutableArray<SourceRun> Runs { get; init; } = [];

    /// <summary>Queries by day and kind since the journal began; scans are on their own board.</summary>
    public ImmutableDictionary<(DateOnly Day, QueryKind Kind), QueryDay> QueryDays { get; init; } = ImmutableDictionary<(DateOnly, QueryKind), QueryDay>.Empty;

    public ImmutableArray<Measurement> Of(string subject, string name) => Series.GetValueOrDefault((subject, name), []);

    /// <summary>The value in force at a time; null when nothing was measured by then.</summary>
    public Measurement? At(string subject, string name, DateTimeOffset time) => Of(subject, name).LastOrDefault(m => m.At <= time);
}
