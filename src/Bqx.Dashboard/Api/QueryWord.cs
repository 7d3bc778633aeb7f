namespace Bqx.Dashboard.Api;

/// <summary>A word of an enum in a query string, in any case, as the answers write it; a number is none.</summary>
internal readonly record struct QueryWord<T>(T Value)
    where T : struct, Enum
{
    public static bool TryParse(string? text, out QueryWord<T> word)
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                word = new QueryWord<T>(value);
                return true;
            }
        }

        word = default;
        return false;
    }
}
