using System.Text.Json;
using System.Text.Json.Serialization;
using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Incidents;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Core.Truth;

/// <summary>A judgement that takes over parts of the one before says what it would say alone, and works out only what a change touches.</summary>
public sealed class JudgedAgainTests
{
    private static readonly JsonSerializerOptions Json = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    private const string Short = "lag_bqx_eurusd";

    private static readonly string[] Tables = [.. Small().Tables.Select(static t => t.Ref.Name)];
    private static readonly string[] Tasks = [.. Small().Tasks.Select(static t => t.TaskId)];

    /// <summary>One change of one source; the others stay the same objects.</summary>
    private static readonly Gen<Func<AssessmentInput, AssessmentInput>> Changes = Gen.OneOf<Func<AssessmentInput, AssessmentInput>>(
        from id in Gen.Elements(Tasks)
        from status in Gen.Elements(Enum.GetValues<WorkStatus>())
        select Do(i => i with { Plan = With(i.Plan, p => p with { Tasks = [.. p.Tasks.Select(t => t.TaskId == id ? t with { Status = Build.Status(status) } : t)] }) }),
        Gen.Constant(Do(i => i with { Plan = With(i.Plan, static p => p with { }) })),
        from id in Gen.Elements(Tasks)
        select Do(i => i with { Document = With(i.Document, d => d with { Phases = [.. d.Phases.Select(p => p with { Stages = [.. p.Stages.Select(s => s with { Tasks = s.Tasks.RemoveAll(t => t.Id == id) })] })] }) }),
        from name in Gen.Elements(Tables)
        select Do(i => i with { Warehouse = With(i.Warehouse, w => w with { Tables = w.Tables with { Items = w.Tables.Items.RemoveAll(t => t.Ref.Name == name) } }) }),
        from name in Gen.Elements(Tables)
        from rows in Gen.Elements(0L, 7L, 2_164_000L)
        select Do(i => i with { Warehouse = With(i.Warehouse, w => w with { Tables = w.Tables with { Items = [.. w.Tables.Items.Select(t => t.Ref.Name == name ? t with { Rows = rows } : t)] } }) }),
        from name in Gen.Elements("lag_bqx_neverheard", "junk")
        select Do(i => i with { Warehouse = With(i.Warehouse, w => w with { Tables = w.Tables with { Items = w.Tables.Items.RemoveAll(t => t.Ref.Name == name).Add(Build.Table(name)) } }) }),
        from number in Gen.Choose(0, 400)
        select Do(i => i with { Models = With(i.Models, m => m.Models.IsEmpty ? m : m with { Models = m.Models.RemoveAt(number % m.Models.Length) }) }),
        from number in Gen.Choose(0, 100)
        select Do(i => i with { Artifacts = With(i.Artifacts, a => a.Artifacts.IsEmpty ? a : a with { Artifacts = a.Artifacts.RemoveAt(number % a.Artifacts.Length) }) }),
        from limit in Gen.Elements(1.0, 10, 5_000)
        select Do(i => i with { Checks = Build.Fresh(SourceName.Checks, Scanned.BuiltInAnd(i.Workspace, Scanned.Check(new CheckRule.RowCount(null, null, AgainstSiblings: true), limit))) }),
        from seconds in Gen.Elements(1, 40, 60, 3_600, 90_000, 9_000_000)
        select Do(i => i with { Now = i.Now.AddSeconds(seconds) }),
        from state in Gen.Elements(Enum.GetValues<SourceState>())
        select Do(i => i with { Warehouse = i.Warehouse with { State = state } }),
        from state in Gen.Elements(Enum.GetValues<SourceState>())
        select Do(i => i with { Models = i.Models with { State = state }, Artifacts = i.Artifacts with { State = state } }),
        from complete in ArbMap.Default.GeneratorFor<bool>()
        select Do(i => i with { Models = i.Models with { Provenance = i.Models.Provenance! with { Complete = complete } } }),
        from accepted in ArbMap.Default.GeneratorFor<bool>()
        select Do(i => i with { Incidents = accepted ? new IncidentBoard { Incidents = [Accepted] } : IncidentBoard.Empty }));

    [Fact]
    public void Assess_AfterAnyChanges_SaysWhatItWouldSayAlone() => Prop.ForAll(Changes.ListOf(4).ToArbitrary(), changes =>
    {
        var input = Small().Input() with { ScanChecks = ScanResults.None };
        var before = Assessor.Assess(input);
        foreach (var change in changes)
        {
            input = change(input);
            before = Assessor.Assess(input, before);
            Assert.Equal(Say(Assessor.Assess(input)), Say(before));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Assess_NothingChanged_TakesOverEveryPart()
    {
        var input = Input();
        var before = Assessor.Assess(input);

        var now = Assessor.Assess(input with { Now = input.Now.AddSeconds(1) }, before);

        Assert.True(now.Tables == before.Tables);
        Assert.True(now.Models == before.Models);
        Assert.Same(before.Phases[5].Tasks.First(), now.Phases[5].Tasks.First());
    }

    [Fact]
    public void Assess_PlanReadAnew_ChecksNoTableAgain()
    {
        var input = Input();
        var before = Assessor.Assess(input);

        var now = Assessor.Assess(input with { Plan = With(input.Plan, static p => p with { Tasks = p.Tasks.RemoveAt(p.Tasks.Length - 1) }) }, before);

        Assert.All(now.Tables.Zip(before.Tables), static t => Assert.True(t.First.Checks == t.Second.Checks));
    }

    [Fact]
    public void Assess_NextMinute_ChecksFreshnessAgain()
    {
        // On a Monday, because a closed market ages nothing.
        var input = Input() with { Now = Build.Now.AddDays(2) };
        var before = Assessor.Assess(input);

        var now = Assessor.Assess(input with { Now = input.Now.AddMinutes(1) }, before);

        Assert.NotEqual(Age(before), Age(now));
    }

    /// <summary>Somebody let the short table be.</summary>
    private static Incident Accepted => new()
    {
        Id = "incident01",
        Table = Short,
        CheckKey = "row-count",
        Severity = Severity.Critical,
        Events =
        [
            new(1, Build.Now.AddDays(-3), "check", IncidentEventKind.Opened, "Few rows", Value: 0),
            new(2, Build.Now.AddDays(-2), "Priya Nair", IncidentEventKind.Resolved, "Thin hours", IncidentReason.Expected),
        ],
    };

    private static World Small()
    {
        var world = Build.World().ChangeTable(Short, static t => t with { Rows = 9 });
        world.AddTask("T03.02.01.90", "Write a report", "S03.02.01", "MP03.02").AddTask("T03.02.01.91", "Agree with the board", "S03.02.01", "MP03.02")
            .AddTask("T03.02.01.92", "Holidays", "S03.02.01", "MP03.02", new Deliverable.Table("holidays"));
        world.Artifacts.Add(new Artifact("T03.02.01.90", "artifacts/report.md", "ab12", "ab12", Build.Now.AddDays(-3), null, null));
        world.Artifacts.Add(new Artifact("T03.02.01.91", null, null, null, null, "Lena Kovac", DateOnly.FromDateTime(Build.Now.UtcDateTime)));
        return world;
    }

    private static AssessmentInput Input() => DemoLike.World().Input() with { ScanChecks = ScanResults.None };

    [Fact]
    public void Assess_MidnightWithAnOldWarehouse_EndsAnAttestation()
    {
        // Nothing that is checked follows the clock then; the day does.
        var midnight = new DateTimeOffset(Build.Now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        var input = Small().Input() with { ScanChecks = ScanResults.None, Now = midnight.AddMinutes(-1) };
        input = input with { Warehouse = input.Warehouse with { State = SourceState.Stale } };
        var before = Assessor.Assess(input);

        var now = Assessor.Assess(input with { Now = midnight.AddMinutes(1) }, before);

        Assert.Equal((EvidenceState.Attested, EvidenceState.None), (Attested(before), Attested(now)));
    }

    [Fact]
    public void Assess_OtherResultsOfScans_AreTaken()
    {
        var input = Input();
        var before = Assessor.Assess(input);
        var found = before.Tables[0].Checks[0] with { Check = "nulls", Outcome = CheckOutcome.Failed, Found = "7.8% null" };
        var scans = ScanResults.None with { ByTable = ScanResults.None.ByTable.Add(before.Tables[0].Name, [found]) };

        var now = Assessor.Assess(input with { ScanChecks = scans }, before);

        Assert.Contains(found, now.Tables[0].Checks);
    }

    private static EvidenceState Attested(Assessment assessment) =>
        assessment.Phases.SelectMany(static p => p.Tasks).Single(static t => t.Task.TaskId == "T03.02.01.91").Evidence.State;

    private static string Age(Assessment assessment) => assessment.Tables[0].Checks.First(static c => c.Kind == "fresh").Found;

    private static Func<AssessmentInput, AssessmentInput> Do(Func<AssessmentInput, AssessmentInput> change) => change;

    private static Snapshot<T> With<T>(Snapshot<T> snapshot, Func<T, T> change)
        where T : class => snapshot with { Value = change(snapshot.Value!) };

    private static string Say(Assessment assessment) => JsonSerializer.Serialize(assessment, Json);
}
