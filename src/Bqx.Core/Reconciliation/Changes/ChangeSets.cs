using System.Security.Cryptography;
using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Core.Reconciliation.Changes;

/// <summary>Draws a sealed change set up out of a difference, and checks a seal.</summary>
public static class ChangeSets
{
    /// <summary>Null when the selection can be sealed, else one sentence for the person.</summary>
    public static string? CanSeal(Difference difference, ImmutableHashSet<string> selected)
    {
        var chosen = difference.Rows.Where(r => selected.Contains(r.Id)).ToList();
        if (chosen.Count == 0)
        {
            return "Nothing is selected.";
        }

        if (chosen.FirstOrDefault(static r => !r.IsSelectable) is { } conflict)
        {
            return $"The {conflict.Record} is a conflict that cannot be applied. {conflict.Conflict?.Message} {conflict.Conflict?.Advice}";
        }

        return chosen.FirstOrDefault(r => r.DependsOn.Any(parent => !selected.Contains(parent))) is { } orphan
            ? $"The {orphan.Record} needs {string.Join(", ", orphan.DependsOn.Where(parent => !selected.Contains(parent)))}, which is not selected."
            : null;
    }

    /// <param name="difference">What separates document and base.</param>
    /// <param name="selected">Rows to be applied; <see cref="CanSeal"/> has nothing against them.</param>
    /// <param name="document">The document that was compared.</param>
    /// <param name="by">Who drafts.</param>
    /// <param name="at">When, UTC.</param>
    public static ChangeSet Seal(Difference difference, ImmutableHashSet<string> selected, SealedDocument document, string by, DateTimeOffset at)
    {
        var draft = Draft(difference, selected, document, by, at);
        return draft with { Seal = SealOf(draft) };
    }

    /// <summary>The change set without its seal: to count and to estimate.</summary>
    internal static ChangeSet Draft(Difference difference, ImmutableHashSet<string> selected, SealedDocument document, string by, DateTimeOffset at) => new()
    {
        BaseId = difference.BaseId,
        Origin = difference.Origin,
        Document = document,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()),
        CreatedBy = by,
        Rows = [.. difference.Rows.Where(r => selected.Contains(r.Id)).Select(Settled)],
        Seal = "",
    };

    /// <summary>SHA-256 over the canonical form of everything but the seal.</summary>
    public static string SealOf(ChangeSet changes) => Convert.ToHexStringLower(SHA256.HashData(ChangeSetJson.Canonical(changes)));

    public static bool IsIntact(ChangeSet changes) => SealOf(changes) == changes.Seal;

    /// <summary>A conflict that was selected is an update like any other.</summary>
    private static ChangeRow Settled(ChangeRow row) => row with
    {
        Change = row.Change == ChangeKind.Conflict ? ChangeKind.Update : row.Change,
        Fields = [.. row.Fields.Select(static f => f with { IsMoved = false })],
        Conflict = null,
    };
}
