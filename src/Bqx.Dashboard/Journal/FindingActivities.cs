using Bqx.Core.Common;
using Bqx.Core.Journal;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Journal;

/// <summary>Findings that were opened or resolved.</summary>
internal static class FindingActivities
{
    /// <param name="history">Holds the state of each finding.</param>
    /// <param name="each">True to keep every finding a line of its own.</param>
    public static IEnumerable<Activity> From(History history, bool each) => history.Recent
        .Where(m => Measures.FindingKey(m.Subject) is not null)
        .GroupBy(m => (m.At, Rule: Measures.FindingKey(m.Subject)!.Split('|', 2)[0], m.Text))
        .SelectMany(g => !each && g.Count() > Activities.MostAtOnce ? [OfFindings(g.Key.Rule, [.. g])] : g.Select(OfFinding));

    private static Activity OfFinding(Measurement measured)
    {
        var (rule, subject) = Parts(measured);
        return new Activity
        {
            Key = $"{measured.Subject} {measured.At.Ticks}",
            At = measured.At,
            Kind = ActivityKind.Finding,
            Status = StatusOf(measured),
            Subject = subject,
            Href = SubjectWord.OfFinding(rule, subject),
            Text = $"Finding {rule} {Happened(measured)}",
        };
    }

    private static Activity OfFindings(string rule, IReadOnlyList<Measurement> measured)
    {
        var named = string.Join(", ", measured.Take(3).Select(m => Parts(m).Subject));
        return new Activity
        {
            Key = $"findings {rule} {measured[0].Text} {measured[0].At.Ticks}",
            At = measured[0].At,
            Kind = ActivityKind.Finding,
            Status = StatusOf(measured[0]),
            Subject = rule,
            Text = $"{Format.Plural(measured.Count, "finding")} {Happened(measured[0])}: {named} and {measured.Count - 3} more",
        };
    }

    private static (string Rule, string Subject) Parts(Measurement measured)
    {
        var parts = Measures.FindingKey(measured.Subject)!.Split('|', 2);
        return (parts[0], parts[^1]);
    }

    private static Status StatusOf(Measurement measured) => measured.Text == Measures.Resolved ? Status.Ok : Status.Warning;

    private static string Happened(Measurement measured) => measured.Text == Measures.Resolved ? "resolved" : "opened";
}
