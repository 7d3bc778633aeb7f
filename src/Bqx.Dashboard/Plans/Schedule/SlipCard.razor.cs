using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Plans.Schedule;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Plans.Schedule;

/// <summary>The plan as it stood on a day beside the plan now. The past is read when it is looked at.</summary>
public sealed partial class SlipCard : ComponentBase, IDisposable
{
    private const int MostChoices = 5;

    private readonly CancellationTokenSource _gone = new();
    private (DateOnly? Day, DateTimeOffset? Read)? _asked;
    private KeptPlans? _kept;
    private PlanSlip? _slip;
    private ImmutableArray<Part> _parts = [];

    [Inject] public required IPlanBaselines Baselines { get; set; }

    [Inject] public required ILive<Snapshot<PlanRecords>> Plan { get; set; }

    [Inject] public required ILive<Snapshot<PlanDocument>> Document { get; set; }

    [Parameter, EditorRequired] public required Assessment Now { get; set; }

    [Parameter, EditorRequired] public required ProgressState State { get; set; }

    private DateOnly Today => DateOnly.FromDateTime(Now.At.UtcDateTime);

    private string Subtitle => _slip is { } slip
        ? $"since the plan of {Format.Stamp(slip.From, Now.At)} UTC"
        : "against the plan as it stood at the end of a day";

    private (string Title, string Text) Empty => State.Baseline is { } day
        ? ($"No plan of {Format.Day(day, Today)} is kept", $"{Oldest} Choose a later day.")
        : ("Choose a day to compare with", Oldest);

    private string Oldest => _kept is { Days: [.., var oldest] } ? $"The journal keeps the plan since {Format.Day(oldest, Today)}." : "The journal keeps no plan yet.";

    private ImmutableArray<LinkItem> Choices =>
    [
        .. (_kept?.Days ?? []).Take(MostChoices).Select(d =>
        {
            var key = d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return new LinkItem(key, Format.Day(d, Today), (State with { Baseline = d }).Href);
        }),
    ];

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (State.Baseline, Plan.Current.CapturedAt);
        if (_asked == wanted || !RendererInfo.IsInteractive)
            return;

        _asked = wanted;
        try
        {
            var kept = await Baselines.ReadAsync(State.Baseline, _gone.Token);
            if (_asked == wanted)
                Show(kept);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is gone.
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private void Show(KeptPlans kept)
    {
        _kept = kept;
        _slip = kept.Baseline is { } baseline && Plan.Current is { Value: { } records, CapturedAt: { } at }
            ? PlanSlip.Of(baseline, new PlanBaseline(at, records, Document.Current.Value))
            : null;
        _parts = _slip is { } slip ? [.. Parts(slip).Where(p => p.Count > 0)] : [];
    }

    private static IEnumerable<Part> Parts(PlanSlip slip) =>
    [
        new Part("Planned end moved", slip.Ends.Length, [.. slip.Ends.Select(e => (e.PhaseId, e.Days is { } days ? Days(days) : e.Before is null ? "new in the plan" : "no longer in the plan"))]),
        new Part("Went back", slip.WentBack.Length, [.. slip.WentBack.Select(w => (w.Id, $"{w.Before ?? "no status"} → {w.Now ?? "no status"}: {w.Name}"))]),
        new Part("Tasks added", slip.Added.Length, [.. slip.Added.Select(t => (t.TaskId, t.Name))]),
        new Part("Tasks removed", slip.Removed.Length, [.. slip.Removed.Select(t => (t.TaskId, t.Name))]),
        new Part("Estimated anew", slip.ReEstimated.Length, [.. slip.ReEstimated.Select(t => (t.Id, $"{Hours(t.Before)} → {Hours(t.Now)}: {t.Name}"))]),
    ];

    private static string Hours(double? hours) => hours is { } h ? HourWord.Of(h) : "no estimate";

    private static string Days(int days) => days switch
    {
        0 => "not moved",
        > 0 => $"{Format.Plural(days, "day")} later",
        _ => $"{Format.Plural(-days, "day")} earlier",
    };

    private sealed record Part(string Title, int Count, ImmutableArray<(string Id, string Text)> Lines);
}
