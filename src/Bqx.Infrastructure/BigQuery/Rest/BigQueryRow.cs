using System.Text.Json;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>One row of an answer, or one struct in it. Every value fits its field's type; that was checked when the page was read.</summary>
internal readonly struct BigQueryRow(ImmutableArray<BigQueryField> fields, JsonElement[] values)
{
    public ImmutableArray<BigQueryField> Fields => fields;

    public BigQueryCell this[int index] => new(fields[index], values[index]);

    /// <summary>By name; null when the answer has no such column.</summary>
    public BigQueryCell? this[string name]
    {
        get
        {
            for (var i = 0; i < fields.Length; i++)
            {
                if (string.Equals(fields[i].Name, name, StringComparison.OrdinalIgnoreCase))
                {
                    return this[i];
                }
            }

            return null;
        }
    }

    public bool IsNull(int index) => this[index].IsNull;

    public string? Text(int index) => this[index].Text;

    public long? Whole(int index) => this[index].Whole;

    public double? Number(int index) => this[index].Number;

    public decimal? Exact(int index) => this[index].Exact;

    public bool? Flag(int index) => this[index].Flag;

    public DateTimeOffset? Time(int index) => this[index].Time;

    public DateOnly? Day(int index) => this[index].Day;

    public ImmutableArray<BigQueryCell> Array(int index) => this[index].Elements;

    public BigQueryRow? Struct(int index) => this[index].Struct;
}
