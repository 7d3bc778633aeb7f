using System.Text;
using BenchmarkDotNet.Attributes;
using Bqx.Core.Plans;
using Bqx.Core.Plans.Lint;
using Bqx.Infrastructure.Documents;

namespace Bqx.Dashboard.Benchmarks.Documents;

/// <summary>Reading and judging one document of each grammar, of the size that real ones have. Goal: under 50 ms each.</summary>
[MemoryDiagnoser]
public class PlanReading
{
    private static readonly byte[] PhasePlan = PlanDocuments.PhasePlan();
    private static readonly byte[] GapPlan = PlanDocuments.GapPlan();

    [Benchmark]
    public PlanDocument ReadPhasePlan() => PlanDocumentReader.Read(PhasePlan, PlanVocabulary.Default);

    [Benchmark]
    public PlanDocument ReadGapPlan() => PlanDocumentReader.Read(GapPlan, PlanVocabulary.Default);

    [Benchmark]
    public int ReadAndLintPhasePlan() => PlanLint.Of(PlanDocumentReader.Read(PhasePlan, PlanVocabulary.Default)).Length;

    [Benchmark]
    public int ReadAndLintGapPlan() => PlanLint.Of(PlanDocumentReader.Read(GapPlan, PlanVocabulary.Default)).Length;
}

/// <summary>Generated documents: about 320 and 350 lines, 11 and 10 KB, signs once read as Mac Roman like those of the real ones.</summary>
internal static class PlanDocuments
{
    public static byte[] PhasePlan()
    {
        var text = new StringBuilder("# BENCHMARK PLAN\n## Project P09\n\n---\n");
        var rows = new StringBuilder("| Phase | Duration | Stages | Tasks | Tables/Files Created |\n|---|---|---|---|---|\n");
        for (var phase = 1; phase <= 10; phase++)
        {
            text.Append($"\n## 🔷 PHASE MP09.{phase:00}: PART NUMBER {phase}\n*Duration: {phase} days | Priority: Critical*\n\n");
            text.Append("**Description**: Everything that this part of the programme has to do before the next one may begin its own work.\n\n### Stages:\n");
            for (var stage = 1; stage <= 4; stage++)
            {
                text.Append($"- **S09.{phase:00}.{stage:00}**: Stage number {stage} of part {phase} 🧠\n");
                AddTasks(text, phase, stage);
            }

            text.Append("\n---\n");
            rows.Append($"| MP09.{phase:00} | {phase} days | 4 | {(phase > 5 ? 40 : 16)} | 0 |\n");
        }

        return Damaged(text.Append('\n').Append(rows).Append("| **TOTAL** | **55 days** | **40** | **280** | **0** |\n").ToString());
    }

    public static byte[] GapPlan()
    {
        var text = new StringBuilder("# Gap of the benchmark plan\n\n1. Only ~60 features vs 130 in the new plan\n");
        for (var phase = 1; phase <= 6; phase++)
        {
            text.Append($"\n### Phase {phase}: Part number {phase} 🔨 MAJOR UPDATES NEEDED\n- {phase}.1: What stands already ✅\n");
            for (var stage = 2; stage <= 5; stage++)
            {
                text.Append($"\n#### NEW Stage {phase}.{stage}: Build number {stage}\n**Duration:** 4 hours\n**Description:** Work on tables of this kind\n");
                text.Append($"**Dependencies:** Stage {phase}.{stage - 1}\n**Tables:** kind{stage}_bqx_{{pair}} (336 partitions)\n**Tasks:**\n");
                text.Append($"- TSK-{phase}.{stage}.1: Create schemas (1h)\n- TSK-{phase}.{stage}.2: Execute backfill (3h)\n");
            }

            text.Append("\n---\n");
        }

        text.Append("\n## Timeline\n");
        for (var phase = 1; phase <= 6; phase++)
        {
            text.Append($"- Phase {phase}: 16h → 8-10h (2 workers)\n");
        }

        text.Append("- **Total: 96h → 48-60h wall time**\n**Cost Reduction:** $535 → $286/month (47% reduction)\n**Stages to Add:** 24 new stages\n**Tasks to Add:** ~48 new tasks\n");
        while (text.Length < 10_000)
        {
            text.Append("- A remark about R² > 0.85, latency P99 < 200ms and the 730 features that nobody has counted yet\n");
        }

        return Damaged(text.ToString());
    }

    private static void AddTasks(StringBuilder text, int phase, int stage)
    {
        var id = $"T09.{phase:00}.{stage:00}.";
        if (phase > 5 && stage == 1)
        {
            text.Append($"  - {id}01-28: Create lag_bqx_[pair] for all 28 pairs\n  - Include: close, volume, bqx_ask, bqx_bid, bqx_mid × 60 lags each\n\n");
            return;
        }

        for (var task = 1; task <= 4; task++)
        {
            text.Append($"  - {id}{task:00}: Configure what step {task} needs\n");
        }

        text.Append('\n');
    }

    private static byte[] Damaged(string text) =>
        Encoding.UTF8.GetBytes(CodePagesEncodingProvider.Instance.GetEncoding(10000)!.GetString(Encoding.UTF8.GetBytes(text)));
}
