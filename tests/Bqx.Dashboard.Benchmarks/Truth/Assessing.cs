using BenchmarkDotNet.Attributes;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Benchmarks.Truth;

/// <summary>One judgement of 622 tasks, 6,000 tables and 784 models. Goal: under 50 ms and 20 MB allocated.</summary>
[MemoryDiagnoser]
public class Assessing
{
    private static readonly AssessmentInput Healthy = LargeProgramme.Input(LargeProgramme.Defects.Few);
    private static readonly AssessmentInput Broken = LargeProgramme.Input(LargeProgramme.Defects.Many);

    /// <summary>A hundred tables with something wrong.</summary>
    [Benchmark]
    public Assessment FewDefects() => Assessor.Assess(Healthy);

    /// <summary>Every third table with something wrong: two thousand findings.</summary>
    [Benchmark]
    public Assessment ManyDefects() => Assessor.Assess(Broken);
}
