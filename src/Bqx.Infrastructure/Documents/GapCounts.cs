using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Documents;

/// <summary>Counts of changes: <c>Add 9 new stages to Phase 1.6</c>, <c>~40 new tasks</c>, <c>Stages to Update: 8 existing stages</c>.</summary>
internal static class GapCounts
{
    public static IEnumerable<StatedTotal> In(DocumentLine line, ImmutableArray<Figure> figures)
    {
        foreach (var figure in figures)
        {
            if (figure.IsMoney || MeasureOf(line.Text, figure.End) is not { } measure)
            {
                continue;
            }

            yield return Statements.Total(SubjectOf(line.Text, figure.End), measure, figure.Quantity, line.Text, line.Number);
        }
    }

    private static string? MeasureOf(string text, int at)
    {
        var rest = text[at..].TrimStart();
        return rest switch
        {
            _ when Begins(rest, "new stages") => Measures.NewStages,
            _ when Begins(rest, "new tasks") => Measures.NewTasks,
            _ when Begins(rest, "existing stages") && text.Contains("update", StringComparison.OrdinalIgnoreCase) => Measures.StagesToUpdate,
            _ => null,
        };
    }

    /// <summary>The phase that the words behind name, else the whole.</summary>
    private static string SubjectOf(string text, int at)
    {
        var phase = text.IndexOf("Phase ", at, StringComparison.OrdinalIgnoreCase);
        if (phase < 0)
        {
            return StatedTotal.Whole;
        }

        var id = text[(phase + 6)..].Split([' ', ',', ';', ')', ':'], 2)[0].TrimEnd('.');
        return Marks.IsId(id) ? id : StatedTotal.Whole;
    }

    private static bool Begins(string text, string words) => text.StartsWith(words, StringComparison.OrdinalIgnoreCase);
}
