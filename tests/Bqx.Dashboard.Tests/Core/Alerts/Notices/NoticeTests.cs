using Bqx.Core.Alerts.Notices;

namespace Bqx.Dashboard.Tests.Core.Alerts.Notices;

public sealed class NoticeTests
{
    [Fact]
    public void Of_OneAlert_SaysSubjectNumberOwnerAndLink()
    {
        var notice = Notice.Of(Noticed.Alert());

        Assert.Equal("Table lost rows: lag_bqx_gbpjpy", notice.Title);
        Assert.Equal(["lag_bqx_gbpjpy has 0 rows; at least 2,000,000", "Owner QA"], notice.Lines);
        Assert.Equal(("e1", "/quality?table=lag_bqx_gbpjpy", "RB-05", null), (notice.EventId, notice.LinkPath, notice.Runbook, notice.Group));
    }

    [Fact]
    public void Of_SeveralAlerts_HasALineForEachAndHowManyFire()
    {
        var notice = Notice.Of(Noticed.Alert(alerts: [Noticed.OneOf("a"), Noticed.OneOf("b")]) with { StillFiring = 5 });

        Assert.Equal("Table lost rows: 2 alerts", notice.Title);
        Assert.StartsWith("a: ", notice.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("b: ", notice.Lines[1], StringComparison.Ordinal);
        Assert.Contains("5 alerts of this rule and group fire now.", notice.Lines);
    }

    [Fact]
    public void Of_Flapping_SaysThatItGoesQuiet() =>
        Assert.Contains(Notice.Of(Noticed.Alert() with { Kind = NoticeKind.Flapping }).Lines, l => l.Contains("until it is calm", StringComparison.Ordinal));
}
