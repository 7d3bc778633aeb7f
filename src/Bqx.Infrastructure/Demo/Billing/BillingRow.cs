using System.Globalization;
using System.Text.Json;

namespace Bqx.Infrastructure.Demo.Billing;

/// <summary>One row of the billing export.</summary>
internal sealed record BillingRow
{
    public required BilledService Of { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    /// <summary>After credits.</summary>
    public required decimal Net { get; init; }

    public required DateTimeOffset ExportedAt { get; init; }

    public string? Pair { get; init; }

    public string? Stage { get; init; }

    public string? Table { get; init; }

    public string Currency { get; init; } = "USD";

    public string CostType { get; init; } = "regular";

    /// <summary>First day of the month of its invoice: that of its usage, or the next whose invoice it came in time for.</summary>
    public DateOnly InvoiceMonth
    {
        get
        {
            var day = BillingCalendar.Day(From);
            var month = new DateOnly(day.Year, day.Month, 1);
            while (ExportedAt > BillingCalendar.Invoiced(month))
            {
                month = month.AddMonths(1);
            }

            return month;
        }
    }

    public void Write(Utf8JsonWriter json)
    {
        var cost = Math.Round(Net / (decimal)(1 - Of.CreditShare), 6);
        json.WriteStartObject();
        json.WriteString("billing_account_id", "01D3M0-5A11E5-000042");
        Named(json, "service", ("id", Of.ServiceId), ("description", Of.Service));
        Named(json, "sku", ("id", SkuId()), ("description", Of.Sku));
        json.WriteString("usage_start_time", Stamp(From));
        json.WriteString("usage_end_time", Stamp(To));
        Named(json, "project", ("id", "bqx-ml-demo"), ("name", "BQX ML demo"));
        json.WriteStartArray("labels");
        Label(json, "phase", Of.Phase);
        Label(json, "pair", Pair);
        Label(json, "stage", Stage);
        Label(json, "table", Table);
        json.WriteEndArray();
        Named(json, "location", ("region", "us-east1"));
        json.WriteString("export_time", Stamp(ExportedAt));
        json.WriteNumber("cost", cost);
        json.WriteString("currency", Currency);
        json.WriteStartObject("usage");
        json.WriteNumber("amount", Math.Round(cost / (decimal)Of.UnitUsd, 6));
        json.WriteString("unit", Of.Unit);
        json.WriteEndObject();
        json.WriteStartArray("credits");
        if (Of.CreditShare > 0)
        {
            json.WriteStartObject();
            json.WriteString("name", "Sustained usage discount");
            json.WriteNumber("amount", Net - cost);
            json.WriteString("type", "SUSTAINED_USAGE_DISCOUNT");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Named(json, "invoice", ("month", InvoiceMonth.ToString("yyyyMM", CultureInfo.InvariantCulture)));
        json.WriteString("cost_type", CostType);
        json.WriteEndObject();
    }

    private string SkuId()
    {
        var id = Dice.Key(0, Of.Sku).ToString("X16", CultureInfo.InvariantCulture);
        return $"{id[..4]}-{id[4..8]}-{id[8..12]}";
    }

    private static void Named(Utf8JsonWriter json, string name, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        json.WriteStartObject(name);
        foreach (var (field, value) in fields)
        {
            json.WriteString(field, value);
        }

        json.WriteEndObject();
    }

    private static void Label(Utf8JsonWriter json, string key, string? value)
    {
        if (value is not null)
        {
            json.WriteStartObject();
            json.WriteString("key", key);
            json.WriteString("value", value);
            json.WriteEndObject();
        }
    }

    private static string Stamp(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
