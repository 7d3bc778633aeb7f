namespace Bqx.Dashboard.Api;

/// <summary>One page of a list.</summary>
/// <param name="Items">At most the limit.</param>
/// <param name="Total">Length of the whole list.</param>
/// <param name="Next">Cursor of the next page; null on the last one.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, int Total, string? Next);

/// <summary>Pages of a list, by the key of the last item seen: a list that grows meanwhile repeats and skips nothing.</summary>
internal static class Paging
{
    private const int Usual = 100;
    private const int Most = 1_000;

    public static IResult Of<T, TView>(
        IReadOnlyList<T> all, Func<T, string> key, Func<T, TView> view, int? limit, string? cursor)
    {
        var size = limit ?? Usual;
        if (size is < 1 or > Most)
        {
            return Results.Problem($"limit is a whole number from 1 to {Most}.", statusCode: StatusCodes.Status400BadRequest);
        }

        var start = 0;
        if (cursor is not null)
        {
            start = 1 + Seek(all, key, cursor);
            if (start == 0)
            {
                return Results.Problem("The cursor is not of this list any more. Start without one.", statusCode: StatusCodes.Status400BadRequest);
            }
        }

        var end = Math.Min(all.Count, start + size);
        var items = new List<TView>(end - start);
        for (var i = start; i < end; i++)
        {
            items.Add(view(all[i]));
        }

        return Results.Ok(new Page<TView>(items, all.Count, end < all.Count ? key(all[end - 1]) : null));
    }

    private static int Seek<T>(IReadOnlyList<T> all, Func<T, string> key, string cursor)
    {
        for (var i = 0; i < all.Count; i++)
        {
            if (key(all[i]) == cursor)
            {
                return i;
            }
        }

        return -1;
    }
}
