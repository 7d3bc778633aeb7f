using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Quality;

/// <summary>One chip of the path: a thing by its name, or several by their number.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">For people.</param>
/// <param name="Status">The worst of them.</param>
/// <param name="Href">Where a single one is; null for several.</param>
/// <param name="IsName">True when the text is a name of the warehouse.</param>
public sealed record BlastStep(BlastKind Kind, string Text, Status Status, string? Href, bool IsName)
{
    public static ImmutableArray<BlastStep> Of(BlastReport report) =>
    [
        .. report.Nodes
            .Where(n => n.Kind != BlastKind.Source)
            .GroupBy(n => n.Kind)
            // What reads the train table only comes after it.
            .OrderBy(g => g.Key is BlastKind.Table or BlastKind.TrainTable ? g.Min(n => n.Depth) : int.MaxValue)
            .ThenBy(g => g.Key)
            .Select(g => One(g.Key, [.. g], report.Usd)),
    ];

    /// <summary>What hangs on the table, without what it cost and what answers it.</summary>
    public static int Count(BlastReport report) => report.Nodes.Count(n => n.Kind is not (BlastKind.Source or BlastKind.Money or BlastKind.Runbook));

    public static string Word(BlastKind kind) => kind switch
    {
        BlastKind.Source => "The table",
        BlastKind.TrainTable => "Train table",
        _ => kind.ToString(),
    };

    public static string? HrefOf(BlastNode node) => node.Kind switch
    {
        BlastKind.Source or BlastKind.Table or BlastKind.TrainTable => Links.Table(node.Name),
        BlastKind.Model => Links.Model(node.Name),
        BlastKind.Gate => Links.Progress(node.Name),
        BlastKind.Money => Links.Cost(),
        BlastKind.Runbook => Links.Runbook(node.Name),
        _ => null,
    };

    private static BlastStep One(BlastKind kind, ImmutableArray<BlastNode> nodes, decimal? usd)
    {
        if (kind == BlastKind.Money)
            return new BlastStep(kind, $"{Format.Money(usd)} this month", Status.Unknown, Links.Cost(), IsName: false);

        var worst = nodes.Select(n => n.Status).Worst();
        if (nodes is [var only] && kind is not (BlastKind.Model or BlastKind.Task))
            return new BlastStep(kind, kind == BlastKind.Gate ? $"{only.Name} gate" : only.Name, worst, HrefOf(only), IsName: kind is BlastKind.Table or BlastKind.TrainTable);

        var text = kind switch
        {
            BlastKind.Table => Format.Plural(nodes.Length, "table"),
            BlastKind.TrainTable => Format.Plural(nodes.Length, "train table"),
            BlastKind.Model => Format.Plural(nodes.Length, "model"),
            BlastKind.Task => Format.Plural(nodes.Length, "task"),
            BlastKind.Gate => nodes is [var first, var second] ? $"{first.Name}, {second.Name} gates" : Format.Plural(nodes.Length, "gate"),
            _ => Format.Plural(nodes.Length, "runbook"),
        };
        return new BlastStep(kind, text, worst, null, IsName: false);
    }
}
