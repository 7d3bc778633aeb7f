using System.Globalization;
using System.Text;

namespace Bqx.Infrastructure.Demo.Billing;

/// <summary>invoices.jsonl: one invoice a line, written anew when another was issued.</summary>
internal static class InvoicesFile
{
    public const string Name = "invoices.jsonl";

    public static void CatchUp(string path, BillingLedger ledger, DateTimeOffset now)
    {
        var text = new StringBuilder();
        foreach (var (month, net, issuedOn) in ledger.Invoices(now))
        {
            text.Append(CultureInfo.InvariantCulture, $$"""{"invoice":"{{5106700 + (month.Year * 12) + month.Month}}","month":"{{month:yyyyMM}}","amount":{{Math.Round(net, 2)}},"currency":"USD","issued":"{{issuedOn:yyyy-MM-dd}}"}""").Append('\n');
        }

        if (!File.Exists(path) || File.ReadAllText(path) != text.ToString())
        {
            File.WriteAllText(path, text.ToString());
        }
    }
}
