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
/// <param name="Check">Stable key: <c>exists</c>, <c>has-rows</c>, <c>row-count</c>, <c>columns</c>, <c>fresh</c>.</param>
/// <param name="Name">For people.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Found">What was found, formatted for people.</param>
/// <param name="Expected">What was expected and from where, formatted for people.</param>
/// <param name="FailsAs">Status of the table when this check fails.</param>
public sealed record TableCheck(string Check, string Name, CheckOutcome Outcome, string Found, string Expected, Status FailsAs)
{
    public Status Status => Outcome switch
    {
        CheckOutcome.Passed => Status.Ok,
        CheckOutcome.Warned => Status.Warning,
        CheckOutcome.Failed => FailsAs,
        _ => Status.Unknown,
    };
}
