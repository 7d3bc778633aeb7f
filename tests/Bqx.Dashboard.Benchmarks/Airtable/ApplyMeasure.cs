using System.Globalization;
using System.Text;
using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Tests.AirtableStandin;
using Bqx.Infrastructure.Airtable.Live;
using Bqx.Infrastructure.Documents;
using Bqx.Infrastructure.Notify;
using Bqx.Infrastructure.Reconciliation;
using Bqx.Infrastructure.Refresh;
using Bqx.Infrastructure.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Benchmarks.Airtable;

/// <summary>Applies a plan of 50 parents and 622 tasks to an empty stand-in by the real clock, with the journal on disk, beside the time that the pace alone takes.</summary>
internal static class ApplyMeasure
{
    public static async Task RunAsync(int perSecond)
    {
        await using var server = await StandinServer.StartAsync(StandinSchemas.Current(), new StandinOptions { RequestsPerSecond = 6 });
        using var connection = new AirtableConnection(
            new AirtableSettings
            {
                BaseUrl = server.Address,
                BaseId = server.Base.Id,
                Token = new AirtableToken(new Secret(server.Token), null),
                RequestsPerSecond = perSecond,
                AllowWrites = true,
            },
            null,
            TimeProvider.System,
            NullLoggerFactory.Instance);
        var state = ((SourceReading<BaseState>.Read)await connection.Base.ReadAsync(CancellationToken.None)).Value;
        var plan = PlanDocumentReader.Read(Encoding.UTF8.GetBytes(Document()), PlanVocabulary.Default);
        var difference = Comparison.Of(DesiredRecords.Of(plan), state, AppliedState.Nothing);
        var changes = ChangeSets.Seal(difference, Selection.Default(difference), new SealedDocument("plan.md", plan.Title, new string('0', 64)), "measure", TimeProvider.System.GetUtcNow());
        var limits = CallEstimate.Of(changes, new CallLimits(perSecond, 100_000));

        var folder = Directory.CreateTempSubdirectory("bqx-apply-");
        try
        {
            using var database = StoreDatabase.Open(Path.Combine(folder.FullName, "bqx.db"));
            var store = new ChangeSetStore(database, new Live<ChangeSetBoard>(ChangeSetBoard.Empty, new Signal(TimeProvider.System, NullLogger<Signal>.Instance)), TimeProvider.System);
            store.Load();
            await using var desk = new ChangeSetDesk(
                connection.Base, new PlanBaseMark(state.BaseId, WriteRefusal: null), store, new RunPolicy(MaySelfApprove: true), new NoRefresh(), TimeProvider.System, NullLogger<ChangeSetDesk>.Instance);
            await desk.ImportAsync(changes, "measure", Role.Operator, CancellationToken.None);
            await desk.ApproveAsync(changes.Id, "measure", Role.Operator, CancellationToken.None);
            server.Ledger.Clear();
            await Task.Delay(TimeSpan.FromSeconds(1));
            var started = TimeProvider.System.GetTimestamp();
            await desk.RunNowAsync(changes.Id, "measure", Role.Operator, CancellationToken.None);
            var took = TimeProvider.System.GetElapsedTime(started);
            var run = store.Find(changes.Id)!;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{perSecond}/s: {run.State}, {run.Verified} records, {server.Ledger.Calls.Length} requests ({limits.Requests} computed) in {took.TotalMilliseconds:0} ms; the limit itself {(limits.Requests - 1) * 1000.0 / perSecond:0} ms"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>One plan, 10 phases, 39 stages and 622 tasks.</summary>
    private static string Document()
    {
        const int Phases = 10, Stages = 39, Tasks = 622;
        var text = new StringBuilder("# Large plan\n- **Plan**: LP01 (Large)\n");
        for (var (stage, phase) = (0, 0); stage < Stages; stage++)
        {
            if (stage * Phases / Stages >= phase)
            {
                phase++;
                text.Append(CultureInfo.InvariantCulture, $"\n## PHASE LP01.{phase:00}: PART {phase}\n### Stages:\n");
            }

            var tasks = ((stage + 1) * Tasks / Stages) - (stage * Tasks / Stages);
            text.Append(CultureInfo.InvariantCulture, $"- **S01.{stage:00}**: Stage {stage}\n  - T01.{stage:00}.01-{tasks:00}: Work\n");
        }

        return text.ToString();
    }

    private sealed class NoRefresh : IRefresh
    {
        public void Request(SourceName? source = null)
        {
        }
    }
}
