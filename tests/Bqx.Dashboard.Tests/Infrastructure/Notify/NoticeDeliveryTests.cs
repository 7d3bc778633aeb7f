using Bqx.Core.Alerts.Notices;
using Bqx.Core.Common;
using Bqx.Dashboard.Tests.Core.Alerts.Notices;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Notify;
using Bqx.Infrastructure.Store;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.Notify;

public sealed class NoticeDeliveryTests : IAsyncLifetime
{
    private static readonly SendResult Down = new SendResult.Failed(503, "has trouble");

    private readonly DeliveryBench _bench = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Notice_ReceiverTakesIt_IsToldOnceAndLogged()
    {
        var channel = _bench.Channel(Noticed.Target());
        await _bench.StartAsync();

        await _bench.NoticeAsync("e1");

        await Eventually.TrueAsync(() => _bench.Board.Log.Length == 1);
        Assert.Equal(["e1"], channel.Events);
        Assert.Equal((DeliveryOutcome.Told, 1, 200, "e1"), (_bench.Board.Log[0].Outcome, _bench.Board.Log[0].Number, _bench.Board.Log[0].Status, _bench.Board.Log[0].MessageId));
        await Eventually.TrueAsync(() => _bench.State() is { Waiting: 0, UnderWay: 0, NextAt: null, Failures: 0, LastTold: not null });
        Assert.Equal(0, _bench.Clock.Waiting);
        await _bench.RestartAsync();
        Assert.Equal(["e1"], channel.Events);
        Assert.NotNull(_bench.State().LastTold);
    }

    [Fact]
    public async Task Notice_TwoFailures_IsTriedAgainUnderTheSameIdUntilItIsTold()
    {
        var channel = _bench.Channel(Noticed.Target());
        channel.Say(Down);
        await _bench.StartAsync();
        await _bench.NoticeAsync("e1");
        await Eventually.TrueAsync(() => _bench.State() is { Failures: 1, NextAt: not null });

        await PassAsync(TimeSpan.FromSeconds(5), () => _bench.State().Failures == 2);
        channel.Say(new SendResult.Accepted(200));
        await PassAsync(TimeSpan.FromSeconds(10), () => _bench.Board.Log.Length == 3);

        Assert.Equal(["e1", "e1", "e1"], channel.Sent.Select(m => m.Id));
        Assert.Equal([1, 2, 3], _bench.Board.Log.Reverse().Select(a => a.Number));
        Assert.Equal(DeliveryOutcome.Told, _bench.Board.Log[0].Outcome);
    }

    [Fact]
    public async Task Notice_ReceiverStaysDown_IsGivenUpAfterAnHourAndTheNextIsTold()
    {
        var channel = _bench.Channel(Noticed.Target());
        channel.Say(Down);
        await _bench.StartAsync();
        await _bench.NoticeAsync("e1");
        await Eventually.TrueAsync(() => _bench.State().Failures == 1);
        await _bench.NoticeAsync("e2");
        while (!_bench.Board.Log.Any(a => a.Outcome == DeliveryOutcome.GivenUp))
        {
            var failures = _bench.State().Failures;
            await PassAsync(TimeSpan.FromMinutes(5), () => _bench.State().Failures > failures);
        }

        channel.Say(new SendResult.Accepted(200));
        // The next one goes at once: told, or down as well and waiting for its retry.
        bool IsTold() => _bench.Board.Log[0].Outcome == DeliveryOutcome.Told;
        await Eventually.TrueAsync(() => IsTold() || _bench.Clock.Waiting > 0);
        _bench.Clock.Advance(TimeSpan.FromMinutes(5));
        await Eventually.TrueAsync(IsTold);

        var given = Assert.Single(_bench.Board.Log, a => a.Outcome == DeliveryOutcome.GivenUp && a.MessageId == "e1");
        Assert.InRange(given.At - Noticed.At, TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(66));
        Assert.Equal("e2", channel.Events.Last());
    }

    [Fact]
    public async Task Notices_OneTargetNeverAnswers_OthersAreToldMeanwhile()
    {
        var slow = _bench.Channel(Noticed.Target("slow"));
        slow.Answer = static async (_, stop) =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            return new SendResult.Accepted(200);
        };
        var quick = _bench.Channel(Noticed.Target("quick"));
        await _bench.StartAsync();

        await _bench.NoticeAsync("e1");
        await Eventually.TrueAsync(() => slow.Sent.Count == 1);
        await _bench.NoticeAsync("e2");

        await Eventually.TrueAsync(() => quick.Events.Contains("e2"));
        Assert.Equal(["e1"], slow.Events);
    }

    [Fact]
    public async Task Restart_WhileSending_SendsTheSameAgainUnderTheSameId()
    {
        var channel = _bench.Channel(Noticed.Target());
        channel.Answer = static async (_, stop) =>
        {
            // Sent, and the process ends before it is known what came of it.
            await Task.Delay(Timeout.Infinite, stop);
            return new SendResult.Accepted(200);
        };
        await _bench.StartAsync();
        await _bench.NoticeAsync("e1");
        await Eventually.TrueAsync(() => channel.Sent.Count == 1);

        channel.Say(new SendResult.Accepted(200));
        await _bench.RestartAsync();

        await Eventually.TrueAsync(() => _bench.Board.Log.Length == 1);
        Assert.Equal(["e1", "e1"], channel.Sent.Select(m => m.Id));
        Assert.Equal((1, DeliveryOutcome.Told), (_bench.Board.Log[0].Number, _bench.Board.Log[0].Outcome));
    }

    [Fact]
    public async Task Restart_BetweenTries_GoesOnCounting()
    {
        var channel = _bench.Channel(Noticed.Target());
        channel.Say(Down);
        await _bench.StartAsync();
        await _bench.NoticeAsync("e1");
        await Eventually.TrueAsync(() => _bench.Board.Log.Length == 1);

        await _bench.RestartAsync();
        Assert.Single(channel.Sent);
        await PassAsync(TimeSpan.FromSeconds(5), () => _bench.Board.Log.Length == 2);

        Assert.Equal(2, _bench.Board.Log[0].Number);
    }

    [Fact]
    public async Task Restart_NoticesHeldAndMadeMeanwhile_AreToldWhenTheNightEnds()
    {
        var channel = _bench.Channel(Noticed.Target() with { QuietHours = Noticed.Night(Severity.Critical) });
        _bench.Clock.Advance(TimeSpan.FromHours(10));
        await _bench.StartAsync();
        await _bench.NoticeAsync("e1", Severity.Warning);
        await _bench.NoticeAsync("e2", Severity.Critical);
        await Eventually.TrueAsync(() => channel.Events.SequenceEqual(["e2"]) && _bench.State() is { Waiting: 1, UnderWay: 0 });
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 6, 0, 0, TimeSpan.Zero), _bench.State().NextAt);

        await _bench.StopAsync();
        await _bench.NoticeAsync("e3", Severity.Info);
        await _bench.RestartAsync();
        await Eventually.TrueAsync(() => _bench.State().Waiting == 2);
        for (var quarter = 0; quarter < 32 && channel.Sent.Count == 1; quarter++)
        {
            await PassAsync(TimeSpan.FromMinutes(15), () => _bench.Clock.Waiting > 0 || channel.Sent.Count > 1);
        }

        await Eventually.TrueAsync(() => _bench.State().Waiting == 0);
        Assert.Equal(["e2", "e1", "e3"], channel.Events);
        Assert.Equal(2, channel.Sent.Count);
        await _bench.RestartAsync();
        Assert.Equal(2, channel.Sent.Count);
    }

    [Fact]
    public async Task Target_New_IsToldOnlyOfWhatHappensFromNowOn()
    {
        _bench.Channel(Noticed.Target("first"));
        await _bench.StartAsync();
        await _bench.NoticeAsync("e1");
        var second = _bench.Channel(Noticed.Target("second"));
        await _bench.RestartAsync();

        await _bench.NoticeAsync("e2");

        await Eventually.TrueAsync(() => second.Sent.Count == 1);
        Assert.Equal(["e2"], second.Events);
    }

    [Fact]
    public async Task Target_TakenOut_IsGivenUpAndLaterToldOfNewOnesOnly()
    {
        var channel = _bench.Channel(Noticed.Target());
        channel.Say(Down);
        await _bench.StartAsync();
        await _bench.NoticeAsync("e1");
        await Eventually.TrueAsync(() => _bench.Board.Log.Length == 1);
        _bench.Remove("ops");
        _bench.Channel(Noticed.Target("other"));
        await _bench.RestartAsync();
        Assert.Equal("the target was taken out of the settings", _bench.Board.Log[0].Error);
        await _bench.NoticeAsync("e2");

        var again = _bench.Channel(Noticed.Target());
        await _bench.RestartAsync();
        await _bench.NoticeAsync("e3");

        await Eventually.TrueAsync(() => again.Sent.Count == 1);
        Assert.Equal(["e3"], again.Events);
    }

    [Fact]
    public async Task Store_CannotWrite_NothingIsSentUntilItCan()
    {
        var channel = _bench.Channel(Noticed.Target());
        await _bench.StartAsync();
        _bench.Store.Database.Read(c => c.Execute("ALTER TABLE notice_message RENAME TO away"));
        await _bench.NoticeAsync("e1");
        await Eventually.TrueAsync(() => _bench.Board.Problem is not null);
        Assert.Empty(channel.Sent);

        _bench.Store.Database.Read(c => c.Execute("ALTER TABLE away RENAME TO notice_message"));
        await PassAsync(TimeSpan.FromSeconds(30), () => channel.Sent.Count == 1);

        await Eventually.TrueAsync(() => _bench.Board.Problem is null);
    }

    [Fact]
    public async Task Channel_Bug_IsTriedAgain()
    {
        var channel = _bench.Channel(Noticed.Target());
        channel.Answer = static (_, _) => throw new InvalidOperationException("hush");
        await _bench.StartAsync();

        await _bench.NoticeAsync("e1");

        await Eventually.TrueAsync(() => _bench.Board.Log.Length == 1);
        Assert.Equal((DeliveryOutcome.Retrying, "failed unexpectedly, see the log"), (_bench.Board.Log[0].Outcome, _bench.Board.Log[0].Error));
    }

    [Fact]
    public async Task Test_Target_IsSentOnceInQuietHoursAndKeptWithWho()
    {
        var channel = _bench.Channel(Noticed.Target() with { QuietHours = Noticed.Night(), Severities = [] });
        channel.Say(Down);
        _bench.Clock.Advance(TimeSpan.FromHours(10));
        await _bench.StartAsync();

        var (attempt, problem) = await Trials().TestAsync("ops", "Ada", Role.Admin, CancellationToken.None);

        Assert.Null(problem);
        Assert.Equal((DeliveryOutcome.GivenUp, "Ada", true, "has trouble"), (attempt!.Outcome, attempt.By, attempt.IsTest, attempt.Error));
        Assert.True(Assert.Single(channel.Sent).IsTest);
        Assert.Equal("Test: this is how ops is told", attempt.Title);
        await _bench.RestartAsync();
        Assert.Equal(attempt.MessageId, Assert.Single(_bench.Board.Log).MessageId);
        Assert.Single(channel.Sent);
    }

    [Fact]
    public async Task Test_NotAdminOrNoTarget_SendsNothing()
    {
        var channel = _bench.Channel(Noticed.Target());
        await _bench.StartAsync();

        Assert.Equal("Trying a target needs the role admin.", (await Trials().TestAsync("ops", "Ada", Role.Operator, CancellationToken.None)).Problem);
        Assert.Equal("There is no target nowhere.", (await Trials().TestAsync("nowhere", "Ada", Role.Admin, CancellationToken.None)).Problem);
        Assert.Empty(channel.Sent);
    }

    [Theory]
    [InlineData("notice_target_event")]
    [InlineData("notice_message")]
    [InlineData("notice_message_event")]
    [InlineData("delivery_attempt")]
    public async Task Kept_Changed_IsRefusedByTheStore(string table)
    {
        _bench.Channel(Noticed.Target());
        await _bench.StartAsync();
        await _bench.NoticeAsync("e1");
        await Eventually.TrueAsync(() => _bench.Board.Log.Length == 1);

        Assert.Contains("append-only", Assert.Throws<StoreException>(() => _bench.Store.Database.Read(c => c.Execute($"UPDATE {table} SET target = 'x'"))).Message, StringComparison.Ordinal);
        Assert.Contains("append-only", Assert.Throws<StoreException>(() => _bench.Store.Database.Read(c => c.Execute($"DELETE FROM {table}"))).Message, StringComparison.Ordinal);
    }

    private TargetTrials Trials() => new(_bench.Channels, _bench.Ledger, _bench.Clock, NullLogger<TargetTrials>.Instance);

    /// <summary>Time passes once the delivery sleeps, and what falls due happens.</summary>
    private async Task PassAsync(TimeSpan time, Func<bool> happened)
    {
        await Eventually.TrueAsync(() => _bench.Clock.Waiting > 0);
        _bench.Clock.Advance(time);
        await Eventually.TrueAsync(happened);
    }
}
