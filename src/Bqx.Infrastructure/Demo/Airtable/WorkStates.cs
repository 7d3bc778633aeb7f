using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Demo.Airtable;

/// <param name="Status">Select option of the Tasks table.</param>
/// <param name="Word">Word of the newest status block; null for a task nobody touched.</param>
/// <param name="At">When that was written, UTC.</param>
/// <param name="Text">What the block says.</param>
internal sealed record WorkState(string Status, string? Word, DateTimeOffset At, string Text)
{
    public bool IsDone => Status == "Done";
}

/// <summary>The state of every task of the document, as the people of the programme recorded it.</summary>
internal sealed class WorkStates
{
    private readonly Dictionary<string, WorkState> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _tablesDoneAt = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _modelsDoneAt = new(StringComparer.Ordinal);

    public WorkStates(PlanDocument document, DemoAnchor anchor)
    {
        for (var phase = 1; phase <= document.Phases.Length; phase++)
        {
            Add(phase, document.Phases[phase - 1], anchor);
        }
    }

    public WorkState Of(string taskId) => _states[taskId];

    /// <summary>When the task of a table was marked Done; null for a table without a Done task.</summary>
    public DateTimeOffset? TableDoneAt(string table) => _tablesDoneAt.TryGetValue(table, out var at) ? at : null;

    /// <param name="path">Such as <c>eurusd/xgboost</c>.</param>
    public DateTimeOffset? ModelDoneAt(string path) => _modelsDoneAt.TryGetValue(path, out var at) ? at : null;

    private void Add(int number, DocumentPhase phase, DemoAnchor anchor)
    {
        var course = Programme.Course(number);
        var tasks = phase.Stages.SelectMany(s => s.Tasks).Where(t => t.Id is not null).ToList();
        var done = tasks.Where(t => Status(t) == "Done").ToList();
        foreach (var task in tasks)
        {
            var spread = Dice.Uniform(Dice.Key(anchor.Seed, "done " + task.Id), 0);
            var position = (done.IndexOf(task) + 0.1 + (0.8 * spread)) / Math.Max(1, done.Count);
            var at = anchor.AtPlanDay(course.From + (position * (course.To - course.From)));
            var open = anchor.AtPlanDay(Math.Max(course.From, 48) + (2 * spread));
            _states[task.Id!] = Status(task) switch
            {
                "Done" => Done(task, at),
                "In Progress" => new WorkState("In Progress", "IN PROGRESS", open, "Under way."),
                "Blocked" => new WorkState("Blocked", "BLOCKED", open, Blocker(task)),
                _ => new WorkState("Todo", spread < 0.15 ? "PLANNED" : null, open, "Planned for its phase."),
            };
        }
    }

    private WorkState Done(DocumentTask task, DateTimeOffset at)
    {
        if (task.Deliverable is Deliverable.Table table)
        {
            _tablesDoneAt[table.Name] = at;
        }
        else if (task.Deliverable is Deliverable.Model model)
        {
            _modelsDoneAt[$"{model.Pair}/{model.Algorithm}"] = at;
        }

        var word = task.Id == Planted.TaskWithOtherNotes ? "IN PROGRESS" : "COMPLETED";
        return new WorkState("Done", word, at, word == "COMPLETED" ? Outcome(task) : "Two of three buckets looked at, the third refuses access.");
    }

    private static string Status(DocumentTask task) => task.Deliverable switch
    {
        Deliverable.Table { Name: Planted.UnclaimedTable or "tri_bqx_nzd_usd_cad" } => "In Progress",
        Deliverable.Table { Name: Planted.NotDue or "csi_bqx_nzd" } => "Blocked",
        Deliverable.Table table => Planted.NotBuilt.Contains(table.Name) ? "Todo" : "Done",
        Deliverable.Model model => TrainedModels.Contains(model.Pair, model.Algorithm) ? "Done" : model.Algorithm == "lstm" ? "In Progress" : "Todo",
        _ => ByNumber(task.Id!),
    };

    /// <summary>Tasks whose deliverable is neither table nor model: phases 01 to 05 are claimed done, some work of 08 and 09 too.</summary>
    private static string ByNumber(string id) => id switch
    {
        Planted.OpenTaskOfCompletedPhase => "In Progress",
        "T03.09.02.01" or "T03.09.03.01" or "T03.09.04.01" => "Done",
        "T03.09.04.03" => "In Progress",
        _ when id.StartsWith("T03.08.07.", StringComparison.Ordinal) => Ensemble(int.Parse(id.AsSpan(^2), System.Globalization.CultureInfo.InvariantCulture)),
        _ => string.CompareOrdinal(id, "T03.06") < 0 ? "Done" : "Todo",
    };

    private static string Ensemble(int number) => number switch
    {
        <= 12 => "Done",
        <= 15 => "In Progress",
        _ => "Todo",
    };

    private static string Outcome(DocumentTask task) => task.Deliverable switch
    {
        Deliverable.Table table => $"Table {table.Name} built and handed over.",
        Deliverable.Model model => $"Model {model.Pair}/{model.Algorithm} trained and registered.",
        Deliverable.File file => $"File {file.Path} written and reviewed.",
        _ => "Finished and reviewed.",
    };

    private static string Blocker(DocumentTask task) => task.Deliverable is Deliverable.Table { Name: Planted.NotDue }
        ? "Waits for the regime and alignment features of NZDCHF."
        : "Waits for a second source of NZD rates.";
}
