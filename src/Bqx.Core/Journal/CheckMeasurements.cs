using Bqx.Core.Quality;
using Bqx.Core.Truth;

namespace Bqx.Core.Journal;

/// <summary>Outcome and number of every check of every table. What cannot differ from what is saved is passed over by its reference.</summary>
internal static class CheckMeasurements
{
    /// <summary>Digits that are kept of a number: a table that grows by a row a minute is not a new value every minute.</summary>
    private const int Digits = 3;

    public static IEnumerable<Measurement> Of(ImmutableArray<TableAssessment> tables, ImmutableArray<TableAssessment> saved, DateTimeOffset at)
    {
        for (var i = 0; tables != saved && i < tables.Length; i++)
        {
            var before = i < saved.Length && saved[i].Name == tables[i].Name ? saved[i].Checks : [];
            var checks = tables[i].Checks;
            for (var c = 0; c < checks.Length; c++)
            {
                if (checks[c].Outcome == CheckOutcome.Skipped || (c < before.Length && IsSame(before[c], checks[c])))
                {
                    continue;
                }

                var subject = Measures.Check(tables[i].Name, checks[c].Check);
                yield return new Measurement(subject, Measures.Outcome, at, null, checks[c].Outcome.ToString());
                if (checks[c].Value is { } value)
                {
                    yield return new Measurement(subject, Measures.Value, at, Rounded(value), null);
                }
            }
        }
    }

    private static bool IsSame(TableCheck before, TableCheck now) =>
        ReferenceEquals(before, now) || (before.Check == now.Check && before.Outcome == now.Outcome && before.Value == now.Value);

    private static double Rounded(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value;
        }

        var scale = Math.Pow(10, Digits - 1 - Math.Floor(Math.Log10(Math.Abs(value))));
        return double.IsFinite(scale) && scale > 0 ? Math.Round(value * scale) / scale : value;
    }
}
