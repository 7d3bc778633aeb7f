using System.Globalization;
using System.Text.Json.Nodes;
using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Dashboard.Tests.AirtableStandin;
using Bqx.Infrastructure.Airtable.Live;
using Bqx.Infrastructure.Notify;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Benchmarks.Airtable;

/// <summary>Reads a base of the demo's size from the stand-in by the real clock: <c>dotnet run -c Release -- airtable</c>.</summary>
internal static class ListingMeasure
{
    private const int Rounds = 5;

    private static readonly (string Table, string Id, int Records)[] Sizes = [("Plans", "plan_id", 1), ("Phases", "phase_id", 10), ("Stages", "stage_id", 39), ("Tasks", "task_id", 622)];

    public static async Task RunAsync()
    {
        var held = StandinSchemas.Current();
        foreach (var (table, id, records) in Sizes)
        {
            for (var i = 0; i < records; i++)
            {
                held.Add(table, new JsonObject { [id] = string.Create(CultureInfo.InvariantCulture, $"{table}-{i}"), ["name"] = "n", ["description"] = new string('x', 500) });
            }
        }

        foreach (var perSecond in (int[])[4, 5])
        {
            // The stand-in allows a little more: here the time is measured, not the limit.
            await using var server = await StandinServer.StartAsync(held, new StandinOptions { RequestsPerSecond = 6 });
            using var connection = new AirtableConnection(
                new AirtableSettings { BaseUrl = server.Address, BaseId = held.Id, Token = new AirtableToken(new Secret(server.Token), null), RequestsPerSecond = perSecond },
                null,
                TimeProvider.System,
                NullLoggerFactory.Instance);
            await connection.Source.ReadAsync(CancellationToken.None);
            server.Ledger.Clear();
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
                times.Add(((SourceReading<PlanRecords>.Read)await connection.Source.ReadAsync(CancellationToken.None)).Provenance.ElapsedMs);
            }

            var requests = server.Ledger.Calls.Length / Rounds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{perSecond}/s: {requests} requests, median {times.Order().ElementAt(Rounds / 2):0} ms, worst {times.Max():0} ms; the limit itself {(requests - 1) * 1000.0 / perSecond:0} ms"));
        }
    }
}
