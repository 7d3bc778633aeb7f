using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Infrastructure.Store;
using Dapper;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

public sealed class CostStoreTests : IDisposable
{
    private static readonly BudgetAlert Alert = new(new DateOnly(2026, 11, 1), "80% of $2,500", 2_000.123456m, "$2,000.12 spent of $2,500");
    private static readonly Anomaly Jump = new(new DateOnly(2026, 11, 16), "BigQuery analysis", 64.19m, 8, 28);

    private readonly StoreFixture _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Apply_Alert_IsThereAfterARestartToTheLastDecimal()
    {
        Costs().Apply([Alert], _store.Clock.GetUtcNow());
        _store.Restart();

        var told = Assert.Single(Costs().Current.Events);

        Assert.Equal((CostEventKind.BudgetReached, "dashboard", Alert.Subject, Alert.Month, Alert.NetUsd, Alert.Text), (told.Kind, told.By, told.Subject, told.Day, told.AmountUsd, told.Text));
    }

    [Fact]
    public void Apply_SameThresholdAgain_IsToldOnce()
    {
        var costs = Costs();

        costs.Apply([Alert], _store.Clock.GetUtcNow());
        costs.Apply([Alert with { NetUsd = 2_100 }], _store.Clock.GetUtcNow());
        _store.Restart();
        Costs().Apply([Alert with { NetUsd = 2_200 }], _store.Clock.GetUtcNow());

        Assert.Equal(2_000.123456m, Assert.Single(Costs().Current.Events).AmountUsd);
    }

    [Fact]
    public async Task RecordAsync_Expected_IsKeptWithWhoAndWhy()
    {
        Assert.Null(await Costs().RecordAsync(Jump, isExpected: true, " Backfill ", "Lena Kovac", Role.Operator, CancellationToken.None));
        _store.Restart();

        var said = Costs().Current.Feedback[("BigQuery analysis", new DateOnly(2026, 11, 16))];

        Assert.Equal((true, 64.19m, "Lena Kovac", "Backfill"), (said.IsExpected, said.NetUsd, said.By, said.Note));
    }

    [Fact]
    public async Task RecordAsync_SaidOtherwiseLater_KeepsBothAndTheNewestHolds()
    {
        var costs = Costs();

        await costs.RecordAsync(Jump, isExpected: true, "Backfill", "Lena Kovac", Role.Operator, CancellationToken.None);
        await costs.RecordAsync(Jump, isExpected: false, "It was a loop", "Marc Olsen", Role.Operator, CancellationToken.None);

        Assert.Equal(2, costs.Current.Events.Length);
        Assert.False(costs.Current.Feedback[(Jump.Service, Jump.Day)].IsExpected);
    }

    [Theory]
    [InlineData("  ")]
    [InlineData("")]
    public async Task RecordAsync_NoReason_IsRefused(string note)
    {
        var costs = Costs();

        Assert.Equal("Needs the role operator.", await costs.RecordAsync(Jump, isExpected: true, "mine", "Eve", Role.Viewer, CancellationToken.None));
        Assert.Contains("Say why", await costs.RecordAsync(Jump, isExpected: true, note, "Lena Kovac", Role.Operator, CancellationToken.None), StringComparison.Ordinal);
        Assert.Empty(costs.Current.Events);
    }

    [Theory]
    [InlineData("UPDATE cost_event SET text = 'x'")]
    [InlineData("DELETE FROM cost_event")]
    public void CostEvent_Changed_IsRefusedByTheStore(string sql)
    {
        Costs().Apply([Alert], _store.Clock.GetUtcNow());

        Assert.Contains("append-only", Assert.Throws<StoreException>(() => _store.Database.Read(c => c.Execute(sql))).Message, StringComparison.Ordinal);
    }

    private CostStore Costs()
    {
        var costs = new CostStore(_store.Database, _store.Live(CostBoard.Empty), _store.Clock);
        costs.Load();
        return costs;
    }
}
