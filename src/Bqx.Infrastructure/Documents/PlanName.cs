namespace Bqx.Infrastructure.Documents;

/// <summary>Id and name of the plan itself, as in <c>MP03 (BQX ML V3)</c>.</summary>
internal static class PlanName
{
    /// <summary>Null when the text does not begin with an id.</summary>
    public static (string Id, string? Name)? Of(string text)
    {
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        var id = blank < 0 ? text : text[..blank];
        var name = blank < 0 ? "" : text[blank..].Trim().TrimStart('(').TrimEnd(')').Trim();
        return Marks.IsId(id) ? (id, name.Length > 0 ? name : null) : null;
    }
}
