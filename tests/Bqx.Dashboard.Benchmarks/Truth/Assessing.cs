using BenchmarkDotNet.Attributes;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;

namespace Bqx.Dashboard.Benchmarks.Truth;

/// <summary>One judgement of 622 tasks, 6,000 tables and 784 models, 50,000 scan results judged before. Goal: under 50 ms and 20 MB allocated.</summary>
[MemoryDiagnoser]
public class Assessing
{
    private static readonly AssessmentInput Healthy = LargeProgramme.Input(LargeProgramme.Defects.Few);
    private static readonly AssessmentInput Broken = LargeProgramme.Input(LargeProgramme.Defects.Many);
    private static readonly AssessmentInput Scanned = LargeScans.AddTo(Healthy);
    private static readonly AssessmentInput Grown = LargeProgramme.Input(LargeProgramme.Defects.Few, taskCount: 14_000);
    private static readonly Assessment Before = Assessor.Assess(Grown);
    private static readonly TableNames Names = new(Healthy.Workspace);

    /// <summary>A hundred tables with something wrong, metadata alone.</summary>
    [Benchmark]
    public Assessment FewDefects() => Assessor.Assess(Healthy);

    /// <summary>With 14,000 tasks, when something else than the plan has changed.</summary>
    [Benchmark]
    public Assessment ManyTasks() => Assessor.Assess(Grown);

    /// <summary>The same when the plan was read anew.</summary>
    [Benchmark]
    public Assessment ManyTasksReadAnew() => Assessor.Assess(Grown with { Plan = Grown.Plan with { Value = Grown.Plan.Value! with { } } });

    /// <summary>The same again when nothing of tables, models and plan has changed: what most changes cost.</summary>
    [Benchmark]
    public Assessment ManyTasksAgain() => Assessor.Assess(Grown with { Now = Grown.Now.AddTicks(1) }, Before);

    /// <summary>The same with 50,000 scan results handed over.</summary>
    [Benchmark]
    public Assessment FewDefectsAndScans() => Assessor.Assess(Scanned);

    /// <summary>Every third table with something wrong: two thousand findings.</summary>
    [Benchmark]
    public Assessment ManyDefects() => Assessor.Assess(Broken);

    /// <summary>Judging all scans anew: only when a scan, an incident, the checks or the listing changed.</summary>
    [Benchmark]
    public ScanResults JudgeScans() => ScanChecks.Of(
        new BookChecks(Scanned.Checks.Value!, Scanned.Workspace.Families), Names, Scanned.Warehouse.Value, Scanned.Scans, Scanned.Incidents, Scanned.Now);
}
