using Bqx.Core.Common;

namespace Bqx.Core.Truth;

internal static class TableTotals
{
    public static QualityTotals Of(ImmutableArray<TableAssessment> tables)
    {
        var counts = new int[Enum.GetValues<Status>().Length];
        var expected = 0;
        foreach (var table in tables)
        {
            if (table.IsExpected)
            {
                expected++;
                counts[(int)table.Status]++;
            }
        }

        return new QualityTotals(
            expected,
            counts[(int)Status.Ok],
            counts[(int)Status.Warning],
            counts[(int)Status.Critical],
            counts[(int)Status.Stale],
            counts[(int)Status.Missing],
            counts[(int)Status.Unknown] + counts[(int)Status.Running]);
    }
}
