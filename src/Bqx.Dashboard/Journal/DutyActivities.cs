using Bqx.Core.Common;
using Bqx.Core.OnCall;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Journal;

/// <summary>What people put off, took up again and handed over.</summary>
internal static class DutyActivities
{
    public static Activity Of(SnoozeEvent said, Assessment now) => new()
    {
        Key = $"snooze {said.Sequence}",
        At = said.At,
        Kind = ActivityKind.Duty,
        Status = said.Status,
        Subject = now.Attention.FirstOrDefault(i => i.Key == said.Item)?.Title ?? said.Item,
        Href = Links.Attention,
        Text = said.Kind == SnoozeEventKind.Snoozed ? $"{said.By} snoozed it until {Format.Stamp(said.Until, now.At)}: {said.Reason}" : $"{said.By} woke it",
        By = said.By,
    };

    public static Activity Of(DutyEvent said) => new()
    {
        Key = $"duty {said.Key}",
        At = said.At,
        Kind = ActivityKind.Duty,
        Status = said.Kind == DutyEventKind.HandOverAccepted ? Status.Ok : null,
        Subject = "Rota",
        Href = Links.OnCall,
        Text = $"{said.By} {said.Text}",
        By = said.By,
    };
}
