using Bqx.Core.Common;

namespace Bqx.Core.Quality;

public enum CheckOutcome
{
    Passed,
    Warned,
    Failed,

    /// <summary>The check itself could not be carried out.</summary>
    Errored,

    /// <summary>Not applicable, or what it needs was not measured.</summary>
    Skipped,
}

/// <summary>One thing that must hold for a table to count as evidence.</summary>
/// <param name="Check">Stable key of the check in its book: <c>exists</c>, <c>feature-nulls</c>.</param>
/// <param name="Name">For people.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Found">What was found, formatted for people.</param>
/// <param name="Expected">What was expected and from where, formatted for people.</param>
/// <param name="FailsAs">Status of the table when this check fails.</param>
public sealed record TableCheck(string Check, string Name, CheckOutcome Outcome, string Found, string Expected, Status FailsAs)
{
    /// <summary>What is measured: a word of <see cref="Checks.CheckKinds"/>. The built-in checks have their kind as key.</summary>
    public string Kind { get; init; } = Check;

    /// <summary>The number behind <see cref="Found"/>, in the check's unit; null when there is none. History is kept of it.</summary>
    public double? Value { get; init; }

    /// <summary>The column that decides; null when the check is about the table.</summary>
    public string? Column { get; init; }

    /// <summary>What a failure is. Only critical checks must be measured for a table to be verified.</summary>
    public Severity Severity { get; init; } = Severity.Critical;

    /// <summary>Who answers for it, by the check; null leaves it to the table's tasks.</summary>
    public string? Owner { get; init; }

    /// <summary>Runbook that the check names.</summary>
    public string? Runbook { get; init; }

    /// <summary>What was read to judge it: the listing for metadata, the scan for the rest; null when nothing was read.</summary>
    public Provenance? Source { get; init; }

    /// <summary>Rows looked at when it rests on a sample.</summary>
    public long? SampledRows { get; init; }

    /// <summary>Why the band is not the one of the book: an incident resolved as expected or as false positive. Shown beside it.</summary>
    public string? BandNote { get; init; }

    public Status Status => Outcome switch
    {
        CheckOutcome.Passed => Status.Ok,
        CheckOutcome.Warned => Status.Warning,
        CheckOutcome.Failed => FailsAs,
        _ => Status.Unknown,
    };
}
