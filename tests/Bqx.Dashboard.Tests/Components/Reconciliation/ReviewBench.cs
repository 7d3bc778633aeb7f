using Bqx.Core.Common;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Reconciliation;
using Bqx.Dashboard.Tests.Fakes;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Components.Reconciliation;

/// <summary>The page over small real documents and a base in memory.</summary>
public abstract class ReviewBench : PageTests
{
    private protected static readonly Assessment Judged = Build.DemoLikeAssessment();

    private protected FakePlanBase Held { get; } = new();

    private protected FakeChangeSets Commands { get; } = new();

    private protected FakeComparisons Asked { get; } = new();

    private protected FakeLive<ComparisonBoard> Board { get; private set; } = new(ComparisonBoard.Empty);

    private protected FakeLive<ChangeSetBoard> Sets { get; private set; } = new(ChangeSetBoard.Empty);

    private protected IRenderedComponent<ReconciliationPage> Show(string url, ComparisonBoard? board = null, ApplyRun? run = null, Role role = Role.Admin, PlanBaseMark? mark = null, Assessment? judged = null)
    {
        Board = new FakeLive<ComparisonBoard>(board ?? ComparisonBoard.Empty);
        Sets = new FakeLive<ChangeSetBoard>(run is null ? ChangeSetBoard.Empty : new ChangeSetBoard { Runs = [run] });
        Services.AddSingleton<ILive<ComparisonBoard>>(Board);
        Services.AddSingleton<ILive<ChangeSetBoard>>(Sets);
        Services.AddSingleton<IComparisons>(Asked);
        Services.AddSingleton<IChangeSets>(Commands);
        Services.AddSingleton(new CallLimits(4, 100_000));
        Services.AddSingleton(mark ?? new PlanBaseMark("appTest", WriteRefusal: null));
        Services.AddSingleton(new RunPolicy(MaySelfApprove: true));
        Services.AddSingleton(new Viewer("Lena", role));
        Services.AddScoped<ReviewDesk>();
        return Open<ReconciliationPage>(judged ?? Judged, url);
    }

    private protected ComparisonBoard Compared(string text = PlanSamples.Harbour, AppliedState? applied = null) => new()
    {
        Base = Held.State,
        BaseProof = new Proof(SourceName.Plan, SourceState.Fresh, Read(SourceName.Plan)),
        ComparedAt = Sample.At,
        Documents =
        [
            new ComparedDocument
            {
                Sealed = new SealedDocument("plan.md", "Harbour plan", new string('a', 64)),
                Lines = 30,
                WrittenAt = Sample.At,
                Proof = new Proof(SourceName.Document, SourceState.Fresh, Read(SourceName.Document)),
                Difference = PlanSamples.Compare(text, Held, applied),
            },
        ],
    };

    private protected static Provenance Read(SourceName source) => new() { Source = source, System = "Airtable", Request = "list", TakenAt = Sample.At, Complete = true };

    /// <summary>A sealed change set to which this happened.</summary>
    private protected ApplyRun Run(params IEnumerable<ApplyEventKind> events)
    {
        var changes = PlanSamples.Seal(PlanSamples.Compare(PlanSamples.Harbour, Held));
        var first = Batches.Of(changes)[0];
        return ApplyRun.Of(changes, events.Prepend(ApplyEventKind.Drafted).Select((kind, i) => new ApplyEvent
        {
            Sequence = i + 1,
            At = Sample.At.AddSeconds(i - 60),
            By = "Lena",
            Kind = kind,
            Requests = 1,
            Text = kind == ApplyEventKind.Stopped ? "The base did not answer. Resume." : null,
            Batch = 1,
            Rows = kind is ApplyEventKind.Intended or ApplyEventKind.Verified or ApplyEventKind.SetAside or ApplyEventKind.Refused
                ? [.. first.Rows.Select(r => new RowNote(r.Id, "rec1", kind is ApplyEventKind.SetAside ? "Edited since." : null))]
                : [],
        }));
    }
}
