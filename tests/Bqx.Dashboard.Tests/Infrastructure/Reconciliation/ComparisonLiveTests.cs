using System.Text;
using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Reconciliation;
using Bqx.Infrastructure.Refresh;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.Reconciliation;

/// <summary>When plan and base are compared, and what is shown when one of them cannot be read.</summary>
public sealed class ComparisonLiveTests : IAsyncLifetime
{
    private static readonly Signal Changes = new(TimeProvider.System, NullLogger<Signal>.Instance);

    private readonly TemporaryFolder _folder = new();
    private readonly ListedBase _base = new();
    private readonly SnapshotStore<PlanRecords> _plan = new(SourceName.Plan, Changes);
    private readonly SnapshotStore<PlanDocument> _document = new(SourceName.Document, Changes);
    private readonly ComparisonLive _live;

    public ComparisonLiveTests()
    {
        Write("plan.md", PlanSamples.Harbour);
        var sources = new WorkspaceSources { Folder = _folder.Path, Document = new FilePlace(Path.Combine(_folder.Path, "plan.md"), "plan.md") };
        _live = new ComparisonLive(
            _base,
            new PlanDocuments(new WorkspacePaths(_folder.Path, _folder.Path), sources, PlanVocabulary.Default, TimeProvider.System),
            _plan,
            _document,
            new FakeLive<ChangeSetBoard>(ChangeSetBoard.Empty),
            Changes,
            TimeProvider.System,
            NullLogger<ComparisonLive>.Instance);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _live.StartAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        await _live.StopAsync(CancellationToken.None);
        _live.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Compare_BothSourcesRead_PublishesTheDifference()
    {
        Read();

        await Eventually.TrueAsync(() => _live.Current.Find(null)?.Difference is not null);

        var document = Assert.Single(_live.Current.Documents);
        Assert.Equal(("plan.md", "Harbour plan", 64), (document.Sealed.Name, document.Sealed.Title, document.Sealed.Sha256.Length));
        Assert.Equal("appTest", _live.Current.Base!.BaseId);
        Assert.False(_live.Current.IsComparing);
    }

    [Fact]
    public async Task Compare_OtherPlansInTheFolder_AreComparedTooAndOtherTextsAreNot()
    {
        Write("gap.md", PlanSamples.Gap);
        Write("README.md", "# Notes\n\nNo plan.\n");
        Read();

        await Eventually.TrueAsync(() => _live.Current.ComparedAt is not null);

        Assert.Equal(["plan.md", "gap.md"], _live.Current.Documents.Select(d => d.Sealed.Name));
        Assert.All(_live.Current.Documents, d => Assert.NotNull(d.Difference));
        Assert.Equal(1, _base.Listings);
    }

    [Fact]
    public async Task Reading_WithTheSameContent_DoesNotListTheBaseAgain()
    {
        Read();
        await Eventually.TrueAsync(() => _live.Current.ComparedAt is not null);

        Read();
        _live.Request();
        await Eventually.TrueAsync(() => _base.Listings == 2);

        // The reading came first: had it caused a listing, there would be three by the end of the one that was asked for.
        await Eventually.TrueAsync(() => !_live.Current.IsComparing);
        Assert.Equal(2, _base.Listings);
    }

    [Fact]
    public async Task Base_ListedIncompletely_IsNotComparedAndKeepsTheLastOne()
    {
        Read();
        await Eventually.TrueAsync(() => _live.Current.ComparedAt is not null);
        var held = _live.Current.Base;

        _base.IsComplete = false;
        _live.Request();

        await Eventually.TrueAsync(() => _live.Current.BaseProof.State == SourceState.Failed);
        Assert.Same(held, _live.Current.Base);
        Assert.Contains("not read completely", _live.Current.BaseProof.Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_FailsUnexpectedly_SaysSoWithAnErrorIdAndListsTheBaseOnce()
    {
        // A state that no rule can be judged by stands for a bug in one.
        _base.Spoil = static state => state with { Records = default };
        Read();

        await Eventually.TrueAsync(() => _live.Current is { IsComparing: false, ComparedAt: not null });

        Assert.Equal(SourceState.Failed, _live.Current.BaseProof.State);
        Assert.Contains(_live.Current.BaseProof.Problem!.ErrorId!, _live.Current.BaseProof.Problem.Advice, StringComparison.Ordinal);
        Read();
        _live.Request();
        await Eventually.TrueAsync(() => _base.Listings == 2 && !_live.Current.IsComparing);
        Assert.Equal(2, _base.Listings);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.Path, name), text, Encoding.UTF8);

    private void Read()
    {
        _plan.Publish(new SourceReading<PlanRecords>.Read(new PlanRecords { Plans = [], Phases = [], Stages = [], Tasks = [] }, Provenance(SourceName.Plan)));
        _document.Publish(new SourceReading<PlanDocument>.Read(PlanSamples.Read(PlanSamples.Harbour), Provenance(SourceName.Document)));
    }

    private static Provenance Provenance(SourceName source) => new() { Source = source, System = "Test", Request = "test", TakenAt = PlanSamples.Start, Complete = true };

    private sealed class ListedBase : IPlanBase
    {
        private readonly FakePlanBase _held = new();

        public int Listings { get; private set; }

        public bool IsComplete { get; set; } = true;

        public Func<BaseState, BaseState> Spoil { get; set; } = static state => state;

        public async Task<SourceReading<BaseState>> ReadAsync(CancellationToken cancellationToken)
        {
            var read = (SourceReading<BaseState>.Read)await _held.ReadAsync(cancellationToken);
            Listings++;
            return new SourceReading<BaseState>.Read(Spoil(read.Value), read.Provenance with { Complete = IsComplete });
        }

        public Task<BaseAnswer> FindAsync(RecordKind kind, ImmutableArray<string> keys, CancellationToken cancellationToken) => _held.FindAsync(kind, keys, cancellationToken);

        public Task<BaseAnswer> UpsertAsync(RecordKind kind, ImmutableArray<RecordWrite> records, CancellationToken cancellationToken) => _held.UpsertAsync(kind, records, cancellationToken);
    }
}
