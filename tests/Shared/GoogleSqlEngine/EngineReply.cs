namespace Bqx.Dashboard.Tests.GoogleSqlEngine;

/// <summary>What the engine made of a statement.</summary>
internal abstract record EngineReply<T>
{
    public sealed record Answered(T Value) : EngineReply<T>;

    public sealed record Refused(EngineRefusal Why) : EngineReply<T>;

    /// <summary>The answer; a refusal is thrown with its words.</summary>
    public T Required => this is Answered answered ? answered.Value : throw new InvalidOperationException(Refusal!.ToString());

    public EngineRefusal? Refusal => (this as Refused)?.Why;

    public EngineReply<TNext> Then<TNext>(Func<T, TNext> next) => this is Answered answered
        ? new EngineReply<TNext>.Answered(next(answered.Value))
        : new EngineReply<TNext>.Refused(Refusal!);
}

/// <summary>Why a statement is not valid or could not be evaluated. Line and column are from 1; null when the engine names no place.</summary>
internal sealed record EngineRefusal(string Message, int? Line, int? Column)
{
    /// <summary>The statement is valid, but the engine does not evaluate one of its functions.</summary>
    public bool IsUnsupported { get; init; }

    public override string ToString() => Line is null ? Message : $"{Message} at [{Line}:{Column}]";
}

/// <summary>A valid statement: its columns, and what it reads.</summary>
internal sealed record EngineAnalysis(ImmutableArray<EngineColumn> Columns, ImmutableArray<EngineRead> Reads);

/// <summary>A table that a statement reads and the columns of it that it needs; none are needed for COUNT(*).</summary>
internal sealed record EngineRead(EngineTable Table, ImmutableArray<int> Columns)
{
    /// <summary>A table can be read more than once.</summary>
    public ImmutableArray<EngineScan> Scans { get; init; } = [];

    public IEnumerable<EngineColumn> Needed => Columns.Select(i => Table.Columns[i]);
}

/// <summary>The answer of a query; values are those of <see cref="Wire.EngineValue"/>.</summary>
internal sealed record EngineRows(ImmutableArray<EngineColumn> Columns, ImmutableArray<ImmutableArray<object?>> Rows);
