using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Plans;
using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Truth;

/// <summary>Records as people and programs leave them: the judgement must stand whatever is absent, doubled or circular.</summary>
public sealed class HostileInputTests
{
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Assess_AnyDamage_GivesAnAnswerThatHoldsTogether(int seed)
    {
        var random = new Random(seed);
        var world = DemoLike.World();
        DamagePlan(world, random);
        DamageEvidence(world, random);
        foreach (var source in Enum.GetValues<SourceName>().Where(_ => random.Next(8) == 0))
        {
            world.Unread[source] = (SourceState)random.Next(6);
        }

        var now = world.Assess();

        Assert.DoesNotContain(now.Phases.SelectMany(p => p.Tasks), t => t.Verdict == Verdict.Verified && t.Evidence.State != EvidenceState.Proven);
        Assert.Equal(now.Programme.Share.Tasks, now.Phases.Sum(p => p.Tasks.Count()) + now.Homeless.Length);
        Assert.Equal(now.Findings.Length, now.Findings.DistinctBy(f => f.Key).Count());
        Assert.Equal(now.Quality.Expected, now.Tables.Count(t => t.IsExpected));
        Assert.All(now.Findings, f => Assert.False(string.IsNullOrWhiteSpace(f.Message) || string.IsNullOrWhiteSpace(f.Advice), f.Key));
        Assert.NotEmpty(now.Headline.Verdict);
    }

    private static void DamagePlan(World world, Random random)
    {
        for (var i = 0; i < world.Phases.Count; i++)
        {
            world.Phases[i] = world.Phases[i] with
            {
                Predecessor = random.Next(3) switch { 0 => null, 1 => world.Phases[random.Next(world.Phases.Count)].PhaseId, _ => "no such, phase" },
                PhaseId = random.Next(9) == 0 ? "" : world.Phases[i].PhaseId,
                Duration = random.Next(3) == 0 ? "2 weGKE" : "5 days",
                Name = random.Next(9) == 0 ? " " : world.Phases[i].Name,
            };
        }

        for (var i = 0; i < world.Tasks.Count; i++)
        {
            world.Tasks[i] = world.Tasks[i] with
            {
                TaskId = random.Next(30) == 0 ? world.Tasks[random.Next(world.Tasks.Count)].TaskId : random.Next(40) == 0 ? "" : world.Tasks[i].TaskId,
                Status = random.Next(10) == 0 ? new StatusReading((WorkStatus)random.Next(6), "Complete", false) : random.Next(10) == 0 ? StatusReading.Absent : world.Tasks[i].Status,
                StageLinks = random.Next(10) switch { 0 => [], 1 => ["recGone"], 2 => ["recGone", .. world.Tasks[i].StageLinks], _ => world.Tasks[i].StageLinks },
                PhaseLinks = random.Next(10) switch { 0 => [], 1 => ["recGone"], _ => world.Tasks[i].PhaseLinks },
                EstimatedHours = random.Next(8) switch { 0 => null, 1 => double.PositiveInfinity, 2 => -4, 3 => 0, _ => 3 },
                NewestNote = random.Next(10) == 0 ? new StatusNote((WorkStatus)random.Next(6), "?", null) : world.Tasks[i].NewestNote,
                AssignedTo = random.Next(4) == 0 ? null : world.Tasks[i].AssignedTo,
            };
        }

        world.Stages.RemoveAll(_ => random.Next(10) == 0);
    }

    private static void DamageEvidence(World world, Random random)
    {
        for (var i = 0; i < world.Tables.Count; i++)
        {
            world.Tables[i] = world.Tables[i] with
            {
                Rows = random.Next(10) switch { 0 => null, 1 => 0, 2 => 1, _ => world.Tables[i].Rows },
                NewestRowAt = random.Next(10) switch { 0 => null, 1 => Build.Now.AddYears(30), 2 => DateTimeOffset.MinValue, _ => world.Tables[i].NewestRowAt },
                Columns = random.Next(10) switch { 0 => [], 1 => [.. world.Tables[i].Columns, .. world.Tables[i].Columns], _ => world.Tables[i].Columns },
                CreatedAt = random.Next(5) == 0 ? null : Build.Now.AddDays(random.Next(-400, 400)),
            };
        }

        for (var i = 0; i < world.Models.Count; i++)
        {
            var undefined = Build.Evaluation(double.NaN, double.NaN, double.NaN, n: 0);
            world.Models[i] = world.Models[i] with
            {
                Reported = random.Next(4) == 0 ? null : random.Next(4) == 0 ? undefined : world.Models[i].Reported,
                Reference = random.Next(4) == 0 ? null : random.Next(4) == 0 ? undefined : world.Models[i].Reference,
                Current = random.Next(4) == 0 ? null : random.Next(4) == 0 ? undefined : world.Models[i].Current,
                TrainedOn = random.Next(4) == 0 ? "no_such_table" : random.Next(4) == 0 ? null : world.Models[i].TrainedOn,
                Key = random.Next(10) == 0 ? new ModelKey(CurrencyPair.Parse("xauusd"), "forest", null, null, 1) : world.Models[i].Key,
            };
        }

        world.ListingIsExhausted = random.Next(3) > 0;
        world.Artifacts.AddRange(Enumerable.Range(0, 20).Select(i => new Artifact($"T{i}", "x", null, null, null, null, null)));
    }
}
