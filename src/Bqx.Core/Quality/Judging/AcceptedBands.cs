using Bqx.Core.Common;
using Bqx.Core.Quality.Incidents;

namespace Bqx.Core.Quality.Judging;

/// <summary>What people have accepted: failures that were resolved as expected or as a false positive, and nothing worse.</summary>
internal sealed class AcceptedBands(IncidentBoard incidents)
{
    public static AcceptedBands None { get; } = new(IncidentBoard.Empty);

    private readonly ILookup<(string, string), Incident> _accepted = incidents.Incidents
        .Where(static i => i.Events.Any(IncidentBand.IsAcceptance))
        .ToLookup(static i => (i.Table, i.CheckKey));

    /// <summary>
    /// The result, passed with a note when its failure lies within what was accepted. That a table is there and has rows cannot be
    /// waived: nothing is verified without.
    /// </summary>
    public TableCheck Apply(string table, TableCheck check)
    {
        if (check.Outcome != CheckOutcome.Failed || _accepted.Count == 0 || check.Kind is "exists" or "has-rows")
        {
            return check;
        }

        var by = _accepted[(table, check.Check)].Select(i => IncidentBand.Covering(i, check, IncidentBand.IsAcceptance)).OfType<IncidentEvent>().MaxBy(static e => e.At);
        return by is null ? check : check with { Outcome = CheckOutcome.Passed, BandNote = Note(by) };
    }

    private static string Note(IncidentEvent by)
    {
        var why = by.Reason == IncidentReason.Expected ? "expected" : "a false positive";
        return $"Accepted as {why} by {by.By} on {Words.Day(by.At)}{(string.IsNullOrWhiteSpace(by.Text) ? "" : $": {by.Text}")}";
    }
}
