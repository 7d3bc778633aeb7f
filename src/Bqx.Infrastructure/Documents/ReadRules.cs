namespace Bqx.Infrastructure.Documents;

/// <summary>Keys of the findings that reading itself yields; lint adds its own.</summary>
internal static class ReadRules
{
    public const string BadEncoding = "bad-encoding";
    public const string Refused = "refused";
    public const string NoPlan = "no-plan";
    public const string TooManyLines = "too-many-lines";
    public const string LineTooLong = "line-too-long";
    public const string UnreadCell = "unread-cell";
    public const string OrphanStage = "stage-outside-phase";
    public const string OrphanTask = "task-outside-stage";
    public const string BadId = "bad-id";
    public const string RangeTooLarge = "range-too-large";
    public const string RangeReversed = "range-reversed";
    public const string RangeCount = "range-count";
    public const string TooManyTasks = "too-many-tasks";
}
