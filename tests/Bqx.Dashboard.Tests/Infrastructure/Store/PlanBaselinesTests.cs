using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Core.Plans;
using Bqx.Core.Plans.Integrity;
using Bqx.Core.Plans.Schedule;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Store;
using Dapper;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

public sealed class PlanBaselinesTests : IDisposable
{
    private readonly StoreFixture _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData(9, null)]
    [InlineData(10, "first")]
    [InlineData(12, "first")]
    [InlineData(14, "second")]
    [InlineData(30, "second")]
    public async Task ReadAsync_Day_GivesThePlanThatStoodAtItsEnd(int day, string? name)
    {
        // The first content is read again for days, which moves only its age.
        Read("first", On(10, 23));
        Read("first", On(13, 8));
        Read("second", On(14, 9));
        Read("second", On(20, 9));

        Assert.Equal(name, (await ReadAsync(day)).Baseline?.Records.Plans[0].Name);
    }

    [Fact]
    public async Task ReadAsync_Days_AreThoseOfChange()
    {
        Read("first", On(10, 1));
        Read("second", On(14, 9));
        Read("third", On(14, 11));
        Read("third", On(15, 11));

        Assert.Equal([new DateOnly(2026, 11, 14), new DateOnly(2026, 11, 10)], (await ReadAsync(null)).Days);
    }

    [Fact]
    public async Task ReadAsync_DocumentOfThatTime_IsBesideTheRecords()
    {
        Read("first", On(10, 1));
        Assert.Null((await ReadAsync(11)).Baseline!.Document);

        Record(SourceName.Document, On(11, 5), new PlanDocument { Grammar = PlanGrammar.PhasePlan, Title = "Old", Phases = [] });
        Record(SourceName.Document, On(12, 5), new PlanDocument { Grammar = PlanGrammar.PhasePlan, Title = "New", Phases = [] });

        Assert.Equal("Old", (await ReadAsync(11)).Baseline!.Document!.Title);
        Assert.Equal(On(10, 1), (await ReadAsync(11)).Baseline!.At);
    }

    [Fact]
    public async Task ReadAsync_DamagedPayload_IsAProblemInWords()
    {
        Read("first", On(10, 1));
        _store.Database.Write((c, t) => c.Execute("UPDATE snapshot SET payload = x'00'", transaction: t));

        var kept = await ReadAsync(11);

        Assert.Null(kept.Baseline);
        Assert.StartsWith("Earlier readings of the plan cannot be read. ", kept.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_PayloadOfAnEarlierVersion_HasNewFieldsEmpty()
    {
        Read("first", On(10, 1));
        using var packed = new MemoryStream();
        using (var brotli = new System.IO.Compression.BrotliStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write("{\"plans\":[],\"phases\":[{\"recordId\":\"recA\",\"phaseId\":\"A\",\"name\":\"First\",\"status\":{\"status\":\"Done\",\"isOption\":true}}],\"stages\":[],\"tasks\":[]}"u8);
        }

        _store.Database.Write((c, t) => c.Execute("UPDATE snapshot SET payload = @Payload", new { Payload = packed.ToArray() }, t));

        var phase = Assert.Single((await ReadAsync(10)).Baseline!.Records.Phases);

        Assert.Equal((true, true), (phase.TaskLinks.IsDefaultOrEmpty, phase.PlanLinks.IsDefaultOrEmpty));
        Assert.True(PlanSlip.Of(new PlanBaseline(On(10, 1), new PlanRecords { Plans = [], Phases = [phase], Stages = [], Tasks = [] }, null), new PlanBaseline(On(11, 1), new PlanRecords { Plans = [], Phases = [phase], Stages = [], Tasks = [] }, null)).IsNothing);
        Assert.Equal(["childless-phase", "phase-texts-empty", "status-absent"], PlanIntegrity.Of(new PlanRecords { Plans = [], Phases = [phase], Stages = [], Tasks = [] }, isComplete: true).Select(f => f.Rule).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_SnapshotOfAnEarlierVersion_CountsFromItsAge()
    {
        Read("first", On(10, 1));
        _store.Database.Write((c, t) => c.Execute("UPDATE snapshot SET first_at = NULL", transaction: t));

        Assert.Equal(("first", 0), ((await ReadAsync(10)).Baseline?.Records.Plans[0].Name, (await ReadAsync(9)).Baseline is null ? 0 : 1));
    }

    private Task<KeptPlans> ReadAsync(int? day) =>
        new PlanBaselines(_store.Database).ReadAsync(day is { } d ? new DateOnly(2026, 11, d) : null, TestContext.Current.CancellationToken);

    private void Read(string name, DateTimeOffset at) => Record(SourceName.Plan, at, new PlanRecords
    {
        Plans = [new Plan { RecordId = "recP", PlanId = "P", Name = name, Status = Build.Status(WorkStatus.InProgress) }],
        Phases = [],
        Stages = [],
        Tasks = [],
    });

    private void Record<T>(SourceName source, DateTimeOffset at, T value)
        where T : class
    {
        var provenance = new Provenance { Source = source, System = "Test", Request = "r", TakenAt = at, Complete = true };
        new JournalStore(_store.Database).Record(
            new SourceRun { Source = source, StartedAt = at, EndedAt = at, Succeeded = true, Provenance = provenance }, new SourceReading<T>.Read(value, provenance));
    }

    private static DateTimeOffset On(int day, int hour) => new(2026, 11, day, hour, 0, 0, TimeSpan.Zero);
}
