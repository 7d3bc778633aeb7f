using Bqx.Core.Alerts;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Alerts;

/// <summary>What a silence needs: what it covers, its end, and why. It always ends.</summary>
public sealed partial class SilenceForm : ComponentBase
{
    private readonly string _id = "s" + Guid.NewGuid().ToString("N")[..8];
    private ElementReference _field;
    private ImmutableArray<(Scope Key, string Text)> _scopes = [];
    private Scope _scope = Scope.Alert;
    private string _end = SilenceEnd.All[0].Key, _reason = "";
    private DateTime _time;
    private bool _missing;

    [Parameter, EditorRequired] public required Alert Alert { get; set; }

    [Parameter, EditorRequired] public required DateTimeOffset Now { get; set; }

    [Parameter] public bool Busy { get; set; }

    [Parameter] public EventCallback<SilenceRequest> OnSend { get; set; }

    [Parameter] public EventCallback OnCancel { get; set; }

    private DateTimeOffset Until => _end == SilenceEnd.AtTime
        ? new DateTimeOffset(DateTime.SpecifyKind(_time, DateTimeKind.Unspecified), TimeSpan.Zero)
        : SilenceEnd.All.First(e => e.Key == _end).Of(Now);

    protected override void OnInitialized()
    {
        _time = Now.UtcDateTime.Date.AddHours(Now.UtcDateTime.Hour + 2);
        _scopes =
        [
            (Scope.Alert, "This alert"),
            (Scope.Rule, $"All of {Alert.Rule}"),
            .. Alert.Subject.Pair is { } pair ? [(Scope.Pair, $"All alerts of {pair.Symbol}")] : ImmutableArray<(Scope, string)>.Empty,
        ];
    }

    protected override Task OnAfterRenderAsync(bool firstRender) => firstRender ? _field.FocusAsync().AsTask() : Task.CompletedTask;

    private Task SendAsync()
    {
        _missing = string.IsNullOrWhiteSpace(_reason);
        return _missing ? Task.CompletedTask : OnSend.InvokeAsync(_scope switch
        {
            Scope.Rule => new SilenceRequest(Alert.RuleKey, "*", "*", _reason, Until),
            Scope.Pair => new SilenceRequest("*", "*", Alert.Subject.Pair!.Key, _reason, Until),
            _ => new SilenceRequest(Alert.RuleKey, Alert.Subject.Name, "*", _reason, Until),
        });
    }

    private enum Scope
    {
        Alert,
        Rule,
        Pair,
    }
}

/// <summary>An end of a silence that is one click away.</summary>
/// <param name="Key">For tests and forms.</param>
/// <param name="Text">For people.</param>
/// <param name="Of">The end, counted from now, UTC.</param>
public sealed record SilenceEnd(string Key, string Text, Func<DateTimeOffset, DateTimeOffset> Of)
{
    public const string AtTime = "time";

    /// <summary>When people come to work.</summary>
    private const int MorningHour = 8;

    public static ImmutableArray<SilenceEnd> All { get; } =
    [
        new("1h", "1 h", now => now.AddHours(1)),
        new("4h", "4 h", now => now.AddHours(4)),
        new("morning", "Tomorrow 08:00", now => new DateTimeOffset(now.UtcDateTime.Date.AddDays(1).AddHours(MorningHour), TimeSpan.Zero)),
        new(AtTime, "A time", now => now.AddHours(1)),
    ];
}
