using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Journal;

/// <summary>What changed and when: the record for people. Every filter is in the URL.</summary>
public sealed partial class ActivityPage
{
    private const int PageSize = 60;

    private ActivityInput _input = new();
    private ActivityView _view = new();
    private IReadOnlyList<DayOfActivity> _shown = [];
    private IReadOnlyList<LinkItem> _kinds = [];
    private ImmutableArray<string> _people = [];
    private DateTimeOffset? _newest;
    private string _empty = "", _span = "";
    private int _all, _matching, _pages;

    [SupplyParameterFromQuery(Name = "kind")] public string? Kind { get; set; }

    /// <summary>Name of a person.</summary>
    [SupplyParameterFromQuery(Name = "by")] public string? By { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "span")] public string? Span { get; set; }

    /// <summary>1 and up.</summary>
    [SupplyParameterFromQuery(Name = "page")] public int? Page { get; set; }

    protected override void OnParametersSet() => OnNow();

    protected override void OnNow()
    {
        var view = ActivityView.Read(Kind, By, Text, Span, Page);
        _input = Record.Current;
        var stream = ActivitySelection.Of(_input, view, Now, Look?.SeenUntil);
        (_people, _newest, _all, _matching) = (stream.People, stream.Newest, stream.All, stream.Matching.Length);
        _pages = Math.Max(1, (_matching + PageSize - 1) / PageSize);
        _view = view with { Page = Math.Min(view.Page, _pages) };
        _kinds =
        [
            Segment(null, "all", "All", stream.Holding.Length),
            .. ActivityView.Kinds
                .Select(k => (Word: k, Count: stream.Holding.Count(a => a.Kind == k.Kind)))
                .Where(k => k.Count > 0 || k.Word.Kind == view.Kind)
                .Select(k => Segment(k.Word.Kind, k.Word.Key, k.Word.Text, k.Count)),
        ];
        _shown =
        [
            .. stream.Matching.Skip((_view.Page - 1) * PageSize).Take(PageSize)
                .GroupBy(a => DateOnly.FromDateTime(a.At.UtcDateTime))
                .Select(g => new DayOfActivity(g.Key, [.. g])),
        ];
        _span = ActivityView.Spans.First(s => s.Span == _view.Span).Text;
        _empty = _all == 0 ? "Nothing has been recorded yet." : "Nothing recorded is like this.";
    }

    private LinkItem Segment(ActivityKind? kind, string key, string text, int count) => new(key, text, (_view with { Kind = kind, Page = 1 }).Href, count);

    private string PageUrl(int page) => (_view with { Page = page }).Href;

    private void Filter(ChangeEventArgs e)
    {
        var text = e.Value?.ToString();
        Nav.NavigateTo((_view with { Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(), Page = 1 }).Href, replace: true);
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
