using System.Globalization;
using Bqx.Core.Plans.Schedule;
using Bqx.Core.Truth;
using Bqx.Core.Truth.Timeline;

namespace Bqx.Dashboard.Plans;

public enum ProgressView
{
    Timeline,
    Tree,
    Table,

    /// <summary>The work among a number of workers, its critical path and slack.</summary>
    Schedule,

    /// <summary>Scope, claims and proof over time, the end they lead to, and what slipped.</summary>
    BurnUp,
}

public enum PhaseTab
{
    Stages,
    Gate,
    Evidence,
    History,
}

/// <summary>What a viewer looks at on the progress page. It round-trips to the URL, so every view is a link.</summary>
/// <param name="View">Timeline, tree, table, schedule or burn-up.</param>
/// <param name="Phase">Open phase panel, by phase id.</param>
/// <param name="Stage">Stage unfolded in the panel, by stage id.</param>
/// <param name="Tab">Tab of the panel.</param>
/// <param name="Verdict">Only tasks with this verdict, in the table.</param>
/// <param name="Text">Only tasks whose id, name or owner holds this text, in the table.</param>
public sealed record ProgressState(
    ProgressView View = ProgressView.Timeline,
    string? Phase = null,
    string? Stage = null,
    PhaseTab Tab = PhaseTab.Stages,
    Verdict? Verdict = null,
    string? Text = null)
{
    /// <summary>Workers of the schedule, 1 to <see cref="WorkerSchedule.MostWorkers"/>; null leaves it to the plan.</summary>
    public int? Workers { get; init; }

    /// <summary>Which work is scheduled.</summary>
    public WorkScope Work { get; init; }

    /// <summary>Day to which the plan is compared; null for none.</summary>
    public DateOnly? Baseline { get; init; }

    /// <summary>Reads query values; a word that is not known falls back to the default.</summary>
    public static ProgressState Of(string? view, string? phase, string? stage, string? tab, string? verdict, string? text) =>
        new(Word<ProgressView>(view) ?? default, Blank(phase), Blank(stage), Word<PhaseTab>(tab) ?? default, Word<Verdict>(verdict), Blank(text));

    /// <summary>The same with the query values of the schedule and the burn-up.</summary>
    public ProgressState With(string? workers, string? work, string? baseline) => this with
    {
        Workers = int.TryParse(workers, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= WorkerSchedule.MostWorkers ? count : null,
        Work = Word<WorkScope>(work) ?? default,
        Baseline = DateOnly.TryParseExact(baseline, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
    };

    public string Href
    {
        get
        {
            var parts = new List<string>(9);
            Add(parts, "view", View == default ? null : View.ToString());
            Add(parts, "phase", Phase);
            Add(parts, "stage", Stage);
            Add(parts, "tab", Tab == default ? null : Tab.ToString());
            Add(parts, "verdict", Verdict?.ToString());
            Add(parts, "q", Text);
            Add(parts, "workers", Workers?.ToString(CultureInfo.InvariantCulture));
            Add(parts, "work", Work == default ? null : Work.ToString());
            Add(parts, "baseline", Baseline?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            return parts.Count == 0 ? "/progress" : $"/progress?{string.Join('&', parts)}";
        }
    }

    private static void Add(List<string> parts, string key, string? value)
    {
        if (value is not null)
            parts.Add($"{key}={Uri.EscapeDataString(key is "phase" or "stage" or "q" ? value : value.ToLowerInvariant())}");
    }

    private static T? Word<T>(string? text)
        where T : struct, Enum =>
        !string.IsNullOrEmpty(text) && !char.IsAsciiDigit(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) ? value : null;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
