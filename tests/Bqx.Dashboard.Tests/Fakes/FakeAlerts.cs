using Bqx.Core.Alerts;
using Bqx.Core.Common;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>Alerts in memory, with the board that shows them, judged by the real rules. <see cref="Refusal"/> makes every command fail without a trace.</summary>
internal sealed class FakeAlerts(TimeProvider clock) : IAlerts
{
    public FakeLive<AlertBoard> Board { get; } = new(AlertBoard.Empty);

    /// <summary>Said instead of saving.</summary>
    public string? Refusal { get; set; }

    public async Task<string?> AcknowledgeAsync(string fingerprint, string note, string by, Role role, CancellationToken cancellationToken)
    {
        var alert = Board.Current.Find(fingerprint);
        if ((Refusal ?? RoleRules.MayOperate(role) ?? AlertDesk.CanAcknowledge(alert, note)) is { } no)
            return no;

        var after = alert! with { Acknowledgement = new AlertAcknowledgement(by, clock.GetUtcNow(), note) };
        await Board.PublishAsync(Board.Current with { Alerts = Board.Current.Alerts.Replace(alert, after) });
        return null;
    }

    public async Task<string?> SilenceAsync(SilenceRequest request, string by, Role role, CancellationToken cancellationToken)
    {
        if ((Refusal ?? RoleRules.MayOperate(role) ?? AlertDesk.CanSilence(request, clock.GetUtcNow())) is { } no)
            return no;

        var silence = new Silence
        {
            Id = $"silence{Board.Current.Silences.Length}",
            Rule = request.Rule,
            Subject = request.Subject,
            Pair = request.Pair,
            By = by,
            Reason = request.Reason,
            From = clock.GetUtcNow(),
            Until = request.Until,
        };
        await Board.PublishAsync(Board.Current with { Silences = Board.Current.Silences.Insert(0, silence) });
        return null;
    }

    public async Task<string?> EndSilenceAsync(string silenceId, string by, Role role, CancellationToken cancellationToken)
    {
        var silence = Board.Current.Silences.FirstOrDefault(s => s.Id == silenceId);
        if ((Refusal ?? RoleRules.MayOperate(role) ?? AlertDesk.CanEnd(silence, clock.GetUtcNow())) is { } no)
            return no;

        await Board.PublishAsync(Board.Current with { Silences = Board.Current.Silences.Replace(silence!, silence! with { EndedBy = by, EndedAt = clock.GetUtcNow() }) });
        return null;
    }
}
