using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Dashboard.Reconciliation;

/// <summary>
/// What the person of one circuit has selected of each document's changes. It outlives the page within the circuit, and follows a newer
/// comparison: what was chosen stays chosen.
/// </summary>
public sealed class ReviewDesk
{
    private readonly Dictionary<string, (Difference Difference, ImmutableHashSet<string> Selected)> _kept = new(StringComparer.Ordinal);

    public ImmutableHashSet<string> Of(string document, Difference difference)
    {
        if (_kept.TryGetValue(document, out var kept))
        {
            if (ReferenceEquals(kept.Difference, difference))
            {
                return kept.Selected;
            }

            return Keep(document, difference, Selection.CarriedOver(kept.Difference, kept.Selected, difference));
        }

        return Keep(document, difference, Selection.Default(difference));
    }

    /// <summary>Turns one row, with what it needs or what needs it.</summary>
    /// <returns>What else was turned, in one sentence; null when nothing was.</returns>
    public string? Toggle(string document, Difference difference, string row)
    {
        var before = Of(document, difference);
        var after = before.Contains(row) ? Selection.Without(difference, before, row) : Selection.With(difference, before, row);
        Keep(document, difference, after);
        var others = Math.Max(0, Math.Abs(after.Count - before.Count) - 1);
        return (others, after.Count > before.Count) switch
        {
            (0, _) => null,
            (1, true) => "The record that it belongs to was selected too: it has to be made first.",
            (_, true) => $"{others} records that it belongs to were selected too: they have to be made first.",
            (1, false) => "One record that belongs to it was left out too.",
            _ => $"{others} records that belong to it were left out too.",
        };
    }

    /// <summary>Selects all of these rows, or leaves them out when all that can be are selected.</summary>
    /// <returns>As <see cref="Toggle"/>.</returns>
    public string? ToggleAll(string document, Difference difference, IReadOnlyCollection<ChangeRow> rows)
    {
        var before = Of(document, difference);
        var wanted = rows.Where(static r => r.IsSelectedByDefault).Select(static r => r.Id).ToList();
        var leavesOut = wanted.TrueForAll(before.Contains);
        var after = leavesOut
            ? Selection.WithoutAll(difference, before, rows.Select(static r => r.Id))
            : Selection.WithAll(difference, before, wanted);
        Keep(document, difference, after);
        var named = rows.Select(static r => r.Id).ToHashSet(StringComparer.Ordinal);
        var others = before.SymmetricExcept(after).Count(id => !named.Contains(id));
        return (others, leavesOut) switch
        {
            (0, _) => null,
            (1, true) => "One further record that belongs to these was left out too.",
            (_, true) => $"{others} further records that belong to these were left out too.",
            (1, false) => "One further record to which these belong was selected too.",
            _ => $"{others} further records to which these belong were selected too.",
        };
    }

    private ImmutableHashSet<string> Keep(string document, Difference difference, ImmutableHashSet<string> selected)
    {
        _kept[document] = (difference, selected);
        return selected;
    }
}
