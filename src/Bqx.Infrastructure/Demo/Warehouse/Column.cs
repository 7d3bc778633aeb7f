namespace Bqx.Infrastructure.Demo.Warehouse;

/// <param name="Name">As stored.</param>
/// <param name="Type">Declared type; times are whole seconds since 1970 UTC in columns declared TIMESTAMP.</param>
internal sealed record Column(string Name, string Type)
{
    public const string TimeName = "bar_start_time";

    public static Column Time { get; } = new(TimeName, "TIMESTAMP");

    public static Column Text(string name) => new(name, "TEXT");

    public static Column Real(string name) => new(name, "REAL");

    public static Column Whole(string name) => new(name, "INTEGER");

    public static IEnumerable<Column> Reals(params IEnumerable<string> names) => names.Select(Real);
}
