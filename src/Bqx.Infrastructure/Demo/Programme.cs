using System.Collections.Frozen;

namespace Bqx.Infrastructure.Demo;

/// <summary>What people have done so far: who owns a phase, when it ran, what its work was estimated at. The plan's own facts are in its document.</summary>
internal static class Programme
{
    public const string Lena = "Lena K.";
    public const string Tomas = "Tomás R.";
    public const string Priya = "Priya N.";
    public const string Marc = "Marc O.";

    /// <param name="From">Plan day on which work began, 0 is the first.</param>
    /// <param name="To">Plan day on which its newest claim was made.</param>
    /// <param name="Status">Select option of the Phases table.</param>
    /// <param name="Owner">Who answers for it.</param>
    /// <param name="BudgetUsd">Estimated budget of the phase.</param>
    internal sealed record PhaseCourse(double From, double To, string Status, string Owner, decimal BudgetUsd);

    /// <summary>By number of the phase. Work began to slip in phase 05.</summary>
    private static readonly PhaseCourse[] Courses =
    [
        new(0, 2, "Completed", Marc, 60),
        new(2, 6, "Completed", Priya, 90),
        new(6, 9, "Completed", Lena, 80),
        new(9, 12, "Completed", Marc, 140),
        new(12, 20, "Completed", Tomas, 320),
        new(20, 31.5, "Completed", Tomas, 780),
        new(28, 43, "In Progress", Priya, 940),
        new(41, 51, "In Progress", Lena, 1_960),
        new(49, 51, "In Progress", Marc, 620),
        new(62, 67, "Not Started", Lena, 240),
    ];

    /// <summary>Hours of one task by stage; the rest of a phase takes the phase's own figure.</summary>
    private static readonly FrozenDictionary<string, double> StageHours = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["MP03.01"] = 4,
        ["MP03.02"] = 4,
        ["MP03.03"] = 6,
        ["MP03.04"] = 5,
        ["MP03.05"] = 22,
        ["MP03.06"] = 7,
        ["MP03.07"] = 5,
        ["S03.08.01"] = 3,
        ["S03.08.02"] = 1.5,
        ["S03.08.03"] = 3,
        ["S03.08.04"] = 4,
        ["S03.08.05"] = 4.5,
        ["S03.08.06"] = 1.5,
        ["S03.08.07"] = 1.5,
        ["S03.09.01"] = 0.3,
        ["MP03.09"] = 8,
        ["MP03.10"] = 9,
    }.ToFrozenDictionary();

    public static PhaseCourse Course(int phase) => Courses[Math.Min(phase, Courses.Length) - 1];

    public static double Hours(string phaseId, string stageId) =>
        StageHours.TryGetValue(stageId, out var ofStage) ? ofStage : StageHours.GetValueOrDefault(phaseId, 4);

    /// <summary>Whoever does the work of a stage: its phase's owner for most, a colleague for every third.</summary>
    public static string Assignee(int phase, int stage) =>
        stage % 3 == 0 ? Course(((phase + stage) % Courses.Length) + 1).Owner : Course(phase).Owner;
}
