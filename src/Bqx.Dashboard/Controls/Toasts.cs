using Bqx.Core.Common;
using Radzen;

namespace Bqx.Dashboard.Controls;

/// <summary>
/// Short messages that go away by themselves: Radzen's notifications behind one word. The text is always drawn as text,
/// because Radzen's own Summary and Detail would be taken for markup.
/// </summary>
public sealed class Toasts(NotificationService notifications)
{
    public void Say(string text) => Show(NotificationSeverity.Success, Status.Ok, text, seconds: 4);

    /// <summary>What was not done, why, and what to do.</summary>
    public void Refuse(string text) => Show(NotificationSeverity.Error, Status.Critical, text, seconds: 12);

    private void Show(NotificationSeverity severity, Status status, string text, int seconds) =>
        notifications.Notify(new NotificationMessage
        {
            Severity = severity,
            Duration = seconds * 1000,
            CloseOnClick = true,
            SummaryContent = _ => builder =>
            {
                builder.OpenComponent<StatusGlyph>(0);
                builder.AddComponentParameter(1, nameof(StatusGlyph.Status), status);
                builder.CloseComponent();
            },
            DetailContent = _ => builder => builder.AddContent(0, text),
        });
}
