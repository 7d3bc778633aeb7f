using Bqx.Core.Common;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Journal;

/// <summary>What people did with change sets, and how applying them went. Single batches that went well are on the page of the change set.</summary>
internal static class ChangeSetActivities
{
    public static IEnumerable<Activity> From(ChangeSetBoard board) =>
        board.Runs.SelectMany(static run => run.Events.Where(Tells).Select(e => Of(run, e)));

    /// <summary>Events that are entries of their own.</summary>
    public static bool Tells(ApplyEvent e) => e.Kind is not (ApplyEventKind.Intended or ApplyEventKind.Verified or ApplyEventKind.RollBackIntended);

    private static Activity Of(ApplyRun run, ApplyEvent e) => new()
    {
        Key = $"change set {run.Id} {e.Sequence}",
        At = e.At,
        Kind = ActivityKind.ChangeSet,
        Status = e.Kind switch
        {
            ApplyEventKind.Finished => Status.Ok,
            ApplyEventKind.Mismatched or ApplyEventKind.Refused or ApplyEventKind.Stopped => Status.Critical,
            ApplyEventKind.SetAside or ApplyEventKind.LeftToPerson or ApplyEventKind.RollBackLeft => Status.Warning,
            ApplyEventKind.Started => Status.Running,
            _ => null,
        },
        Subject = $"Change set {run.Id}",
        Href = $"{Links.Reconciliation}?changes={run.Id}",
        Text = Text(run, e),
        By = e.By,
    };

    private static string Text(ApplyRun run, ApplyEvent e) => e.Kind switch
    {
        ApplyEventKind.Drafted => $"{e.By} drafted {Format.Plural(run.Changes.Rows.Length, "change")} from {run.Changes.Document.Name}",
        ApplyEventKind.Approved => $"{e.By} approved it",
        ApplyEventKind.Started => run.Events.First(static s => s.Kind == ApplyEventKind.Started) == e ? $"{e.By} began to apply it" : $"{e.By} resumed it",
        ApplyEventKind.SetAside => $"{Rows(e)} set aside: {First(e)}",
        ApplyEventKind.Refused => $"The base refused {Rows(e)}: {First(e)}",
        ApplyEventKind.Mismatched => $"{Rows(e)} did not read back as written: {First(e)}",
        ApplyEventKind.LeftToPerson => $"{Rows(e)} left to a person: {First(e)}",
        ApplyEventKind.PauseAsked => $"{e.By} asked for a pause",
        ApplyEventKind.Paused => "Paused",
        ApplyEventKind.Stopped => $"Stopped: {e.Text}",
        ApplyEventKind.Finished => $"Applied: {run.Verified} of {Format.Plural(run.Changes.Rows.Length, "row")} read back",
        ApplyEventKind.RolledBack => $"{e.By} rolled back {Rows(e)} of batch {e.Batch}",
        ApplyEventKind.RollBackLeft => $"{Rows(e)} of batch {e.Batch} could not be rolled back: {First(e)}",
        _ => e.Kind.ToString(),
    };

    private static string Rows(ApplyEvent e) => Format.Plural(e.Rows.Length, "row");

    private static string? First(ApplyEvent e) => e.Rows.FirstOrDefault()?.Reason;
}
