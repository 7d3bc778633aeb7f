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

    /// <summary>Whom to call when it takes longer, ascending by time.</summary>
    public ImmutableArray<EscalationRung> Escalation { get => field.IsDefault ? [] : field; init; }

    /// <summary>Links to other parts of this application, for checking that they lead somewhere.</summary>
    public ImmutableArray<RunbookLink> Links { get => field.IsDefault ? [] : field; init; }

    /// <summary>File name, relative to the workspace.</summary>
    public string File { get => field ?? ""; init; }

    /// <summary>SHA-256 of the file, hex; a run keeps the version it started with.</summary>
    public required string Hash { get; init; }
}

/// <param name="Heading">Section heading.</param>
/// <param name="Html">Body as safe HTML: no script, no event attribute, no remote image.</param>
public sealed record RunbookSection(string Heading, string Html)
{
    /// <summary>The heading within an address: <c>roll-back</c>.</summary>
    public string Anchor => Heading.ToLowerInvariant().Replace(' ', '-');

    /// <summary>Anchors of a runbook's page.</summary>
    internal static IEnumerable<string> Headings(Runbook runbook) => runbook.Sections.Select(static s => s.Anchor).Concat(["steps", "trigger"]);
}

/// <param name="AfterMinutes">From the start of a run; 0 is at once.</param>
/// <param name="To">Role or person.</param>
public sealed record EscalationRung(int AfterMinutes, string To);

/// <param name="Address">As it will be followed: a page of this application, with section.</param>
/// <param name="Line">1-based line of the file.</param>
public sealed record RunbookLink(string Address, int Line);

/// <param name="Number">1-based.</param>
/// <param name="Title">First line of the step.</param>
/// <param name="Html">The rest as safe HTML; empty when there is none.</param>
/// <param name="Command">Text of the step's code block, to copy; null when there is none.</param>
public sealed record RunbookStep(int Number, string Title, string Html, string? Command)
{
    /// <summary>How it is done.</summary>
    public StepAction Action { get => field ?? StepAction.Plain; init; } = StepAction.Plain;

    /// <summary>How long it should take, greater than zero and at most 7 days; null when the runbook does not say.</summary>
    public TimeSpan? Target { get; init; }

    /// <summary>True for the last step, which the section Verify gives.</summary>
    public bool IsVerify { get; init; }

    /// <summary>1-based line of the file.</summary>
    public int Line { get; init; }
}

public sealed record RunbookLibrary
{
    public required ImmutableArray<Runbook> Runbooks { get; init; }

    public Runbook? Find(string id) => Runbooks.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase));

    public Runbook? ForRule(string rule) => Runbooks.FirstOrDefault(r => r.Triggers.Contains(rule, StringComparer.Ordinal));
}
