namespace Bqx.Infrastructure.Demo.Warehouse;

/// <summary>Rows that a table lacks, has twice or was given late, at every so many market minutes.</summary>
internal abstract record RowDefect
{
    private RowDefect()
    {
    }

    /// <summary>The spans of minutes in the order in which their rows are written.</summary>
    public IEnumerable<(long From, long To)> Spans(long from, long to)
    {
        var next = from;
        for (var minute = from; minute <= to; minute++)
        {
            foreach (var (first, last, upTo) in At(minute, next, to))
            {
                if (first <= last)
                {
                    yield return (first, last);
                }

                next = upTo;
            }
        }

        if (next <= to)
        {
            yield return (next, to);
        }
    }

    /// <summary>Spans to write when the minute is reached, each with the first minute that is left after it; none where nothing is wrong.</summary>
    protected abstract IEnumerable<(long First, long Last, long UpTo)> At(long minute, long next, long to);

    /// <param name="Every">Market minutes from one gap to the next.</param>
    /// <param name="Minutes">Length of a gap.</param>
    public sealed record LeftOut(int Every, int Minutes) : RowDefect
    {
        protected override IEnumerable<(long First, long Last, long UpTo)> At(long minute, long next, long to) =>
            minute % Every < Minutes ? [(next, minute - 1, minute + 1)] : [];
    }

    public sealed record Doubled(int Every) : RowDefect
    {
        protected override IEnumerable<(long First, long Last, long UpTo)> At(long minute, long next, long to) =>
            minute % Every == 0 ? [(next, minute, minute + 1), (minute, minute, minute + 1)] : [];
    }

    /// <summary>A row that is written after the next one; until that is there, it is not written at all.</summary>
    public sealed record Late(int Every) : RowDefect
    {
        protected override IEnumerable<(long First, long Last, long UpTo)> At(long minute, long next, long to) =>
            minute % Every != 0 ? []
            : minute == to ? [(next, minute - 1, to + 1)]
            : [(next, minute - 1, minute), (minute + 1, minute + 1, minute), (minute, minute, minute + 2)];
    }
}
