using Bqx.Core.Common;

namespace Bqx.Core.Runbooks;

/// <summary>A procedure as written in one Markdown file.</summary>
public sealed record Runbook
{
    /// <summary>Such as <c>RB-05</c>.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required Severity Severity { get; init; }

    public required string Owner { get; init; }

    /// <summary>Finding rules that this runbook answers.</summary>
    public required ImmutableArray<string> Triggers { get; init; }

    /// <summary>Text of the section Trigger, one line for lists.</summary>
    public required string TriggerText { get; init; }

    public required int TargetMinutes { get; init; }

    public required ImmutableArray<RunbookStep> Steps { get; init; }

    /// <summary>Other sections by heading (Meaning, Impact, Verify, Roll back, Escalate), as safe HTML.</summary>
    public required ImmutableArray<RunbookSection> Sections { get; init; }

    /// <summary>SHA-256 of the file, hex; a run keeps the version it started with.</summary>
    public required string Hash { get; init; }
}

/// <param name="Heading">Section heading.</param>
/// <param name="Html">Body as safe HTML: no script, no event attribute, no remote image.</param>
public sealed record RunbookSection(string Heading, string Html);

/// <param name="Number">1-based.</param>
/// <param name="Title">First line of the step.</param>
/// <param name="Html">The rest as safe HTML; empty when there is none.</param>
/// <param name="Command">Text of the step's code block, to copy; null when there is none.</param>
public sealed record RunbookStep(int Number, string Title, string Html, string? Command);

public sealed record RunbookLibrary
{
    public required ImmutableArray<Runbook> Runbooks { get; init; }

    public Runbook? Find(string id) => Runbooks.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase));

    public Runbook? ForRule(string rule) => Runbooks.FirstOrDefault(r => r.Triggers.Contains(rule, StringComparer.Ordinal));
}
