using System.Globalization;
using System.Text.Json;
using Bqx.Core.Costs;
using Bqx.Infrastructure.Costs;

namespace Bqx.Infrastructure.Files;

/// <summary>One row of a Google Cloud billing export in its nested shape, as JSON.</summary>
internal sealed class BillingRow
{
    private BillingRow()
    {
    }

    /// <summary>What it bills; null when a field is wrong.</summary>
    public CostEntry? Entry { get; private init; }

    /// <summary>When the row was exported, UTC; null when it does not say.</summary>
    public DateTimeOffset? ExportedAt { get; private init; }

    /// <summary>What is wrong with the row, or odd when there is an entry; null when all is well.</summary>
    public string? Remark { get; private set; }

    /// <exception cref="InvalidOperationException">A text of the row is no valid Unicode.</exception>
    public static BillingRow Read(JsonElement json)
    {
        var row = new BillingRow();
        if (json.ValueKind != JsonValueKind.Object)
        {
            row.Wrong("is no JSON object");
            return row;
        }

        var usedAt = row.Time(json, "usage_start_time");
        var labels = row.Labels(json);
        var service = row.Text(json, "service", "description") ?? row.Text(json, "service", "id");
        var cost = row.Amount(json, "cost");
        var exportedAt = row.Time(json, "export_time");
        var endedAt = row.Time(json, "usage_end_time") ?? usedAt;
        var fields = new BilledFields
        {
            Day = usedAt is { } time ? PacificTime.Day(time) : null,
            Service = service,
            Sku = row.Text(json, "sku", "description") ?? row.Text(json, "sku", "id"),
            Project = row.Text(json, "project", "id"),
            Labels = labels,
            IsLate = exportedAt - endedAt > BilledFields.LateAfter,
            Cost = cost,
            Credits = row.Credits(json),
            Currency = row.Text(json, "currency"),
            InvoiceMonth = row.Text(json, "invoice", "month"),
            CostType = row.Text(json, "cost_type"),
        };
        var (entry, remark) = fields.ToEntry();
        return new BillingRow { Entry = row.Remark is null ? entry : null, ExportedAt = exportedAt, Remark = row.Remark ?? remark };
    }

    private decimal Credits(JsonElement row)
    {
        var sum = 0m;
        foreach (var credit in List(row, "credits"))
        {
            if (Amount(credit, "amount") is { } amount)
            {
                sum += amount;
            }
            else
            {
                Wrong("a credit's amount is absent");
            }
        }

        return sum;
    }

    private List<(string? Key, string? Value)> Labels(JsonElement row)
    {
        var labels = new List<(string?, string?)>();
        foreach (var label in List(row, "labels"))
        {
            labels.Add((Text(label, "key"), Text(label, "value")));
        }

        return labels;
    }

    private JsonElement.ArrayEnumerator List(JsonElement row, string name)
    {
        if (Find(row, name) is { } list)
        {
            if (list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(i => i.ValueKind == JsonValueKind.Object))
            {
                return list.EnumerateArray();
            }

            Wrong($"{name} is no list of objects");
        }

        return default;
    }

    private DateTimeOffset? Time(JsonElement row, string name)
    {
        if (Text(row, name) is not { } text)
        {
            return null;
        }

        // BigQuery writes both 2025-11-22T04:15:51Z and 2025-11-22 04:15:51 UTC.
        var iso = text.EndsWith(" UTC", StringComparison.Ordinal) ? text[..^4] + "Z" : text;
        if (DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year is > 2006 and < 3000)
        {
            return time.ToUniversalTime();
        }

        Wrong($"{name} '{text}' is not a time");
        return null;
    }

    /// <summary>Exact: 0.1 stays 0.1. Some exports write numbers as text.</summary>
    private decimal? Amount(JsonElement row, string name)
    {
        if (Find(row, name) is not { } value)
        {
            return null;
        }

        var number = value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDecimal(out var exact) ? exact : (decimal?)null,
            JsonValueKind.String => decimal.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : null,
            _ => null,
        };
        // Far above any bill, and low enough that sums cannot overflow.
        if (number is > -1e15m and < 1e15m)
        {
            return number;
        }

        Wrong($"{name} {Short(value)} is not an amount");
        return null;
    }

    private string? Text(JsonElement row, string outer, string inner)
    {
        if (Find(row, outer) is not { } section)
        {
            return null;
        }

        if (section.ValueKind == JsonValueKind.Object)
        {
            return Text(section, inner);
        }

        Wrong($"{outer} is no object");
        return null;
    }

    private string? Text(JsonElement row, string name)
    {
        if (Find(row, name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString() is { Length: > 0 } text ? text : null;
        }

        Wrong($"{name} is not text but {Short(value)}");
        return null;
    }

    /// <summary>Keeps the first thing that is wrong: what follows may come from it.</summary>
    private void Wrong(string reason) => Remark ??= reason;

    private static JsonElement? Find(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 40 } text ? text[..40] + "…" : value.GetRawText();
}
