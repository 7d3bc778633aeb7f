using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Bqx.Core.Plans;

namespace Bqx.Dashboard.Cli;

/// <summary>The same facts as JSON, camelCase, one document per run.</summary>
internal static class PlanJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static void WriteLint(PlanOutput plan) => Write(plan, new
    {
        file = plan.Path,
        grammar = Grammar(plan.Document),
        phases = plan.Document.Phases.Length,
        stages = plan.Document.Stages.Count(),
        tasks = plan.Document.Tasks.Count(),
        findings = plan.Findings.Select(f => new { f.Line, severity = PlanLines.Word(f.Severity), f.Rule, f.Subject, f.Message, f.Advice }),
        comparisons = plan.Comparisons.Select(c => new { c.Line, c.Rule, c.Subject, c.Measure, c.Stated, c.Counted, c.Agrees }),
    });

    public static void WriteShow(PlanOutput plan) => Write(plan, new
    {
        file = plan.Path,
        grammar = Grammar(plan.Document),
        plan.Document.Title,
        total = Stated(plan, StatedTotal.Whole),
        phases = plan.Document.Phases.Select(p => new
        {
            p.Id,
            p.Title,
            p.Line,
            p.DurationDays,
            p.Priority,
            p.State,
            p.Description,
            stated = Stated(plan, p.Id),
            listed = new { stages = p.Stages.Length, tasks = p.Stages.Sum(s => s.Tasks.Length) },
            stages = p.Stages.Select(s => new
            {
                s.Id,
                s.Name,
                s.Line,
                mark = s.Mark.ToString().ToLowerInvariant(),
                s.Duration,
                s.Dependencies,
                s.Tables,
                s.Details,
                tasks = s.Tasks.Select(t => new { t.Id, t.Text, t.Line, t.Hours, deliverable = Deliverable(t.Deliverable) }),
            }),
        }),
        problems = plan.Document.ReadFindings.Select(f => new { f.Line, severity = PlanLines.Word(f.Severity), f.Rule, f.Message }),
    });

    private static IEnumerable<object> Stated(PlanOutput plan, string subject) => plan.Document.Stated
        .Where(s => s.Subject == subject && s.Role == StatedRole.Total)
        .Select(s => new { s.Measure, s.Value, s.UpTo, s.IsApproximate, s.Raw, s.Line });

    private static object? Deliverable(Deliverable deliverable) => deliverable switch
    {
        Core.Plans.Deliverable.Table table => new { kind = "table", table.Name },
        Core.Plans.Deliverable.Model model => new { kind = "model", name = $"{model.Pair}/{model.Algorithm}" },
        Core.Plans.Deliverable.File file => new { kind = "file", name = file.Path },
        _ => null,
    };

    private static string Grammar(PlanDocument document) => document.Grammar switch
    {
        PlanGrammar.PhasePlan => "phase-plan",
        PlanGrammar.GapPlan => "gap-plan",
        _ => "none",
    };

    private static void Write(PlanOutput plan, object value) => plan.Output.WriteLine(JsonSerializer.Serialize(value, Options));
}
