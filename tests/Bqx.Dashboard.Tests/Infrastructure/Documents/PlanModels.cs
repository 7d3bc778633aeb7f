using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Infrastructure.Documents;

/// <param name="Words">Two or three words without digits or signs of Markdown.</param>
/// <param name="Hours">Estimate in quarters of an hour; null for none.</param>
/// <param name="Count">Ids of a range; 1 for one task.</param>
internal sealed record TaskModel(string Words, double? Hours, int Count);

internal sealed record StageModel(string Name, TaskModel[] Tasks, bool HasDetail, double? Hours);

internal sealed record PhaseModel(string Title, int Days, string Priority, StageModel[] Stages);

/// <summary>How a document is written without meaning anything else.</summary>
internal sealed record Manner(string LineEnd, string Icon, bool IsDamaged, bool HasMark);

/// <summary>Random plans and manners of writing.</summary>
internal static class PlanModels
{
    public static readonly Gen<Manner> Manners =
        from end in Gen.Elements("\n", "\r\n", "\r")
        from icon in Gen.Elements("", "🔷 ", "✅ ", "🧠 ")
        from damaged in Gen.Elements(false, true)
        from mark in Gen.Elements(false, true)
        select new Manner(end, icon, damaged, mark);

    private static readonly Gen<string> Word = Gen.Elements("Measure", "Ground", "quays", "Cranes", "of", "großer", "Масты", "R²", "hooks (inner)", "rope & wire");

    private static readonly Gen<string> Words = Word.ArrayOf(3).Select(words => "Set " + string.Join(' ', words));

    private static readonly Gen<double?> Hours = Gen.OneOf(Gen.Constant((double?)null), Gen.Choose(1, 400).Select(q => (double?)(q / 4.0)));

    private static readonly Gen<TaskModel> Task =
        from words in Words
        from hours in Hours
        from count in Gen.Frequency((4, Gen.Constant(1)), (1, Gen.Choose(2, 150)))
        select new TaskModel(words, hours, count);

    private static readonly Gen<StageModel> Stage =
        from name in Words
        from tasks in Some(Task, 4)
        from detail in Gen.Elements(false, true)
        from hours in Hours
        select new StageModel(name, tasks, detail, hours);

    public static readonly Gen<PhaseModel[]> Phases = Some(
        from title in Words
        from days in Gen.Choose(1, 90)
        from priority in Gen.Elements("Critical", "High", "Medium")
        from stages in Some(Stage, 4)
        select new PhaseModel(title, days, priority, stages), 5, least: 1);

    private static Gen<T[]> Some<T>(Gen<T> of, int most, int least = 0) => Gen.Choose(least, most).SelectMany(of.ArrayOf);
}
