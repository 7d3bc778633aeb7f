namespace Bqx.Dashboard.Tests.AirtableStandin;

/// <summary>A field of a table, as the metadata interface tells of it.</summary>
internal sealed record StandinField(string Name, string Type)
{
    /// <summary>Options of a single select; typecast adds to them.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>Table that a link leads to.</summary>
    public string? LinkedTable { get; init; }

    /// <summary>Field of that table that shows the other side of the link; null when it shows none.</summary>
    public string? Inverse { get; init; }

    public bool IsComputed => Type is "aiText" or "rollup" or "formula" or "createdTime" or "multipleLookupValues";

    public static StandinField Text(string name) => new(name, "singleLineText");

    public static StandinField Multiline(string name) => new(name, "multilineText");

    public static StandinField Rich(string name) => new(name, "richText");

    public static StandinField Number(string name) => new(name, "number");

    public static StandinField Select(string name, params ImmutableArray<string> options) => new(name, "singleSelect") { Options = options };

    public static StandinField Link(string name, string table, string? inverse = null) =>
        new(name, "multipleRecordLinks") { LinkedTable = table, Inverse = inverse };
}
