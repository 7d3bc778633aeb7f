using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Journal;
using Bqx.Core.Runbooks;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Journal;

/// <summary>What changed and when: the journal for people. Kind, text and page are in the URL.</summary>
public sealed partial class ActivityPage
{
    private const int PageSize = 60;

    private static readonly (ActivityKind Kind, string Key, string Text)[] Kinds =
    [
        (ActivityKind.Measurement, "measurements", "Measurements"),
        (ActivityKind.Finding, "findings", "Findings"),
        (ActivityKind.Source, "sources", "Sources"),
        (ActivityKind.Run, "runbooks", "Runbooks"),
        (ActivityKind.Money, "money", "Money"),
        (ActivityKind.Champion, "champions", "Champions"),
    ];

    private IReadOnlyList<DayOfActivity> _shown = [];
    private IReadOnlyList<LinkItem> _kinds = [];
    private string _kind = "all", _empty = "";
    private int _all, _matching, _page, _pages;

    [Inject] public required ILive<History> History { get; set; }

    [Inject] public required ILive<RunbookBoard> Board { get; set; }

    [Inject] public required ILive<CostBoard> Money { get; set; }

    [SupplyParameterFromQuery(Name = "kind")] public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }

    /// <summary>1 and up.</summary>
    [SupplyParameterFromQuery(Name = "page")] public int? Page { get; set; }

    protected override void OnInitialized()
    {
        Follow(History);
        Follow(Board);
        Follow(Money);
        base.OnInitialized();
    }

    protected override void OnParametersSet() => OnNow();

    protected override void OnNow()
    {
        var text = string.IsNullOrWhiteSpace(Text) ? null : Text.Trim();
        var stream = Activities.From(History.Current, Board.Current, each: text is not null, Money.Current, Now);
        var holding = text is null ? stream : [.. stream.Where(a => a.Holds(text))];
        var kind = Kinds.FirstOrDefault(k => k.Key == Kind);
        _kind = kind.Key ?? "all";
        _kinds = [Segment("all", "All", holding.Length), .. Kinds.Select(k => Segment(k.Key, k.Text, holding.Count(a => a.Kind == k.Kind)))];

        var matching = kind.Key is null ? holding : [.. holding.Where(a => a.Kind == kind.Kind)];
        (_all, _matching) = (stream.Length, matching.Length);
        _pages = Math.Max(1, (_matching + PageSize - 1) / PageSize);
        _page = Math.Clamp(Page ?? 1, 1, _pages);
        _shown =
        [
            .. matching.Skip((_page - 1) * PageSize).Take(PageSize)
                .GroupBy(a => DateOnly.FromDateTime(a.At.UtcDateTime))
                .Select(g => new DayOfActivity(g.Key, [.. g])),
        ];
        _empty = _all == 0 ? "Nothing has been recorded yet." : "Nothing recorded is like this.";
    }

    private LinkItem Segment(string key, string text, int count) =>
        new(key, text, Nav.GetUriWithQueryParameters(new Dictionary<string, object?> { ["kind"] = key == "all" ? null : key, ["page"] = null }), count);

    private string PageUrl(int page) => Nav.GetUriWithQueryParameter("page", page == 1 ? null : (int?)page);

    private void Filter(ChangeEventArgs e)
    {
        var text = e.Value?.ToString();
        var state = new Dictionary<string, object?> { ["q"] = string.IsNullOrWhiteSpace(text) ? null : text, ["page"] = null };
        Nav.NavigateTo(Nav.GetUriWithQueryParameters(state), replace: true);
    }

    private string DayWord(DateOnly day)
    {
        var today = DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);
        var date = Format.Day(day, today);
        return (today.DayNumber - day.DayNumber) switch
        {
            0 => $"Today, {date}",
            1 => $"Yesterday, {date}",
            _ => $"{day.DayOfWeek}, {date}",
        };
    }

    private sealed record DayOfActivity(DateOnly Day, ImmutableArray<Activity> Entries);
}
