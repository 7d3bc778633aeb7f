namespace Bqx.Core.Journal;

/// <summary>Subjects and names under which measurements are kept. They are stored: add, do not rename.</summary>
public static class Measures
{
    public const string Programme = "programme";

    public const string Quality = "quality";

    public const string Models = "models";

    public const string Spend = "spend";

    /// <summary>Share of weight, 0 to 1: of the programme and of a phase; of expected tables under <see cref="Quality"/>.</summary>
    public const string Verified = "verified";

    /// <summary>Share of weight, 0 to 1.</summary>
    public const string Claimed = "claimed";

    /// <summary>Count of tasks, of the programme.</summary>
    public const string VerifiedTasks = "verified-tasks";

    /// <summary>Count of tasks that are marked done, of the programme.</summary>
    public const string ClaimedTasks = "claimed-tasks";

    /// <summary>Count of all tasks, of the programme.</summary>
    public const string ScopeTasks = "scope-tasks";

    /// <summary>Word of <see cref="Truth.GateOutcome"/>, of a phase.</summary>
    public const string Gate = "gate";

    /// <summary>Word of <see cref="Common.Status"/>, of a table or model.</summary>
    public const string Status = "status";

    /// <summary>R² over the last 7 days, 3 decimals, of a model.</summary>
    public const string R2 = "r2";

    /// <summary>Count of models that pass every target, of <see cref="Models"/>.</summary>
    public const string Passing = "passing";

    /// <summary>The status word of the plan's record as it is written there, of a task or phase.</summary>
    public const string Claim = "claim";

    /// <summary>US dollars, month to date, of <see cref="Spend"/>.</summary>
    public const string Net = "net";

    /// <summary>Word <see cref="Open"/> or <see cref="Resolved"/>, of a finding.</summary>
    public const string State = "state";

    /// <summary>Word of <see cref="Core.Quality.CheckOutcome"/>, of a check.</summary>
    public const string Outcome = "outcome";

    /// <summary>The number found, in the check's unit, of a check.</summary>
    public const string Value = "value";

    public const string Open = "open";

    public const string Resolved = "resolved";

    private const string FindingPrefix = "finding:";

    private const string CheckPrefix = "check:";

    private const string TaskPrefix = "task:";

    public static string Phase(string phaseId) => "phase:" + phaseId;

    public static string Task(string taskId) => TaskPrefix + taskId;

    public static bool IsTask(string subject) => subject.StartsWith(TaskPrefix, StringComparison.Ordinal);

    public static string Table(string name) => "table:" + name;

    /// <param name="table">Table name.</param>
    /// <param name="key">The check's key.</param>
    public static string Check(string table, string key) => $"{CheckPrefix}{table}/{key}";

    /// <summary>True for results of single checks. There are tens of thousands: they have their series, and incidents tell of their failures.</summary>
    public static bool IsCheck(string subject) => subject.StartsWith(CheckPrefix, StringComparison.Ordinal);

    public static string Model(string path) => "model:" + path;

    /// <param name="key">Rule and subject: <c>rule|subject</c>.</param>
    public static string Finding(string key) => FindingPrefix + key;

    /// <summary>The finding's key, or null when the subject is something else.</summary>
    public static string? FindingKey(string subject) =>
        subject.StartsWith(FindingPrefix, StringComparison.Ordinal) ? subject[FindingPrefix.Length..] : null;
}
