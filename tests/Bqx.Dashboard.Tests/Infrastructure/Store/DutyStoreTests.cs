using Bqx.Core.Common;
using Bqx.Core.OnCall;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Store;
using Dapper;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

public sealed class DutyStoreTests : IDisposable
{
    private readonly StoreFixture _store = new();

    private DateTimeOffset Now => _store.Clock.GetUtcNow();

    private OverrideDraft Draft => new(DutyLayer.Primary, "Marc Olsen", Now.AddHours(1), Now.AddHours(9), " Dentist ");

    private HandOverDraft Note => new("Lena Kovac", "Tomás Ruiz", Now.AddDays(-7), Now, "2 incidents are open.", " Watch AUD ");

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task OverrideAsync_Restarted_IsInForceWithWhoAndWhy()
    {
        Assert.Null(await Duty().OverrideAsync(Draft, "root", Role.Operator, CancellationToken.None));
        _store.Restart();

        var made = Assert.Single(Duty().Current.Overrides);

        Assert.Equal((DutyLayer.Primary, "Marc Olsen", Now.AddHours(1), Now.AddHours(9), "Dentist", "root", Now), (made.Layer, made.Person, made.From, made.To, made.Reason, made.By, made.At));
    }

    [Fact]
    public async Task WithdrawAsync_Override_IsNoLongerInForceButInTheRecord()
    {
        var duty = Duty();
        await duty.OverrideAsync(Draft, "root", Role.Operator, CancellationToken.None);

        Assert.Null(await duty.WithdrawAsync(duty.Current.Overrides[0].Id, "Moved", "root", Role.Operator, CancellationToken.None));
        _store.Restart();

        Assert.Empty(Duty().Current.Overrides);
        Assert.Equal([DutyEventKind.Overridden, DutyEventKind.OverrideWithdrawn], Duty().Current.Events.Select(e => e.Kind));
    }

    [Fact]
    public async Task OverrideAsync_Nobody_IsRefusedAndNothingIsKept()
    {
        var duty = Duty();

        Assert.Contains("nobody of oncall.yaml", await duty.OverrideAsync(Draft with { Person = "Nobody" }, "root", Role.Operator, CancellationToken.None), StringComparison.Ordinal);
        Assert.Empty(duty.Current.Events);
    }

    [Fact]
    public async Task AcceptAsync_Note_KeepsBothNamesAndTimes()
    {
        var duty = Duty();
        await duty.HandOverAsync(Note, "root", Role.Operator, CancellationToken.None);
        _store.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Null(await duty.AcceptAsync(duty.Current.Notes[0].Id, "Tomás Ruiz", "root", Role.Operator, CancellationToken.None));
        _store.Restart();

        var note = Assert.Single(Duty().Current.Notes);
        Assert.Equal(("Lena Kovac", Now.AddMinutes(-5), "2 incidents are open.", "Watch AUD"), (note.Writer, note.At, note.Generated, note.Text));
        Assert.Equal(new HandOverAcceptance("Tomás Ruiz", "root", Now), note.Acceptance);
    }

    [Fact]
    public async Task AcceptAsync_Twice_TheFirstCounts()
    {
        var duty = Duty();
        await duty.HandOverAsync(Note, "root", Role.Operator, CancellationToken.None);
        var id = duty.Current.Notes[0].Id;
        await duty.AcceptAsync(id, "Tomás Ruiz", "root", Role.Operator, CancellationToken.None);

        Assert.Equal("Tomás Ruiz has accepted it already.", await duty.AcceptAsync(id, "Marc Olsen", "root", Role.Operator, CancellationToken.None));
        Assert.Equal("Tomás Ruiz", duty.Current.Notes[0].Acceptance!.Person);
    }

    [Fact]
    public async Task AcceptAsync_ByTheWriter_IsRefused()
    {
        var duty = Duty();
        await duty.HandOverAsync(Note, "root", Role.Operator, CancellationToken.None);

        Assert.Contains("somebody else", await duty.AcceptAsync(duty.Current.Notes[0].Id, "Lena Kovac", "root", Role.Operator, CancellationToken.None), StringComparison.Ordinal);
        Assert.NotNull(duty.Current.Open);
    }

    [Theory]
    [InlineData("UPDATE override_event SET person = 'x'")]
    [InlineData("DELETE FROM override_event")]
    [InlineData("UPDATE handover_event SET text = 'x'")]
    [InlineData("DELETE FROM handover_event")]
    public async Task DutyEvents_Changed_AreRefusedByTheStore(string sql)
    {
        var duty = Duty();
        await duty.OverrideAsync(Draft, "root", Role.Operator, CancellationToken.None);
        await duty.HandOverAsync(Note, "root", Role.Operator, CancellationToken.None);

        Assert.Contains("append-only", Assert.Throws<StoreException>(() => _store.Database.Read(c => c.Execute(sql))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_OfAViewer_AreRefusedAndNothingIsKept()
    {
        var duty = Duty();
        await duty.OverrideAsync(Draft, "root", Role.Operator, CancellationToken.None);
        await duty.HandOverAsync(Note, "root", Role.Operator, CancellationToken.None);

        string?[] refused =
        [
            await duty.OverrideAsync(Draft, "Eve", Role.Viewer, CancellationToken.None),
            await duty.WithdrawAsync(duty.Current.Overrides[0].Id, "No", "Eve", Role.Viewer, CancellationToken.None),
            await duty.HandOverAsync(Note, "Eve", Role.Viewer, CancellationToken.None),
            await duty.AcceptAsync(duty.Current.Notes[0].Id, "Tomás Ruiz", "Eve", Role.Viewer, CancellationToken.None),
        ];

        Assert.All(refused, r => Assert.Equal("Needs the role operator.", r));
        Assert.Equal(2, Duty().Current.Events.Length);
    }

    private DutyStore Duty()
    {
        var duty = new DutyStore(_store.Database, _store.Live(DutyBoard.Empty), new FakeLive<Bqx.Core.Common.Snapshot<Rota>>(Rotas.Snapshot), _store.Clock);
        duty.Load();
        return duty;
    }
}
