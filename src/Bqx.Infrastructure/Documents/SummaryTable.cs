using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Documents;

/// <summary>The table in which a plan states its totals: one row per phase and one for all. Columns are found by their titles.</summary>
internal sealed class SummaryTable(ReadLog log)
{
    private ImmutableArray<string?> _measures = [];

    public void Read(DocumentLine line, ICollection<StatedTotal> stated)
    {
        var cells = Cells(line.Text);
        if (cells.All(c => c.Length > 0 && c.AsSpan().IndexOfAnyExcept("-: ") < 0))
        {
            return;
        }

        if (cells[0].Equals("phase", StringComparison.OrdinalIgnoreCase))
        {
            _measures = [.. cells.Select(MeasureOf)];
            return;
        }

        var subject = cells[0].Equals(StatedTotal.Whole, StringComparison.OrdinalIgnoreCase) ? StatedTotal.Whole : cells[0];
        if (_measures.IsEmpty || (subject != StatedTotal.Whole && !Marks.IsId(subject)))
        {
            return;
        }

        for (var i = 1; i < Math.Min(cells.Length, _measures.Length); i++)
        {
            if (_measures[i] is { } measure)
            {
                Add(subject, measure, cells[i], line.Number, stated);
            }
        }
    }

    /// <summary>A table ends with the first line that is not a row.</summary>
    public void End() => _measures = [];

    private void Add(string subject, string measure, string cell, int line, ICollection<StatedTotal> stated)
    {
        if (Figures.First(cell) is { IsMoney: false } figure)
        {
            stated.Add(new StatedTotal(subject, measure, figure.Quantity.Low, figure.Quantity.IsApproximate, cell, line)
            {
                UpTo = figure.Quantity.High > figure.Quantity.Low ? figure.Quantity.High : null,
            });
        }
        else if (cell is not ("" or "-" or "–"))
        {
            log.Add(
                ReadRules.UnreadCell,
                Severity.Warning,
                line,
                $"{subject} {measure}",
                $"The cell '{Quote(cell)}' for {measure} of {subject} does not begin with a number.",
                "Write the number first, then the unit or a note.");
        }
    }

    private static string? MeasureOf(string title) => title.ToUpperInvariant() switch
    {
        var t when t.StartsWith("DURATION", StringComparison.Ordinal) || t.StartsWith("DAYS", StringComparison.Ordinal) => Measures.Days,
        var t when t.StartsWith("STAGES", StringComparison.Ordinal) => Measures.Stages,
        var t when t.StartsWith("TASKS", StringComparison.Ordinal) => Measures.Tasks,
        var t when t.StartsWith("TABLES", StringComparison.Ordinal) => t.Contains("FILES", StringComparison.Ordinal) ? Measures.TablesAndFiles : Measures.Tables,
        _ => null,
    };

    private static string[] Cells(string row) =>
        [.. row.Trim('|').Split('|').Select(cell => cell.Trim().Trim('*', '`').Trim())];

    private static string Quote(string cell) => cell.Length > 60 ? cell[..60] + "…" : cell;
}
