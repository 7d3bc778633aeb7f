using System.Security.Cryptography;
using System.Text;
using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Applying;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Core.Truth;
using Bqx.Infrastructure.Documents;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Store;

namespace Bqx.Infrastructure.Reconciliation;

/// <summary>Compares a document with the base as it is now and with what the store says was applied before.</summary>
public sealed class PlanComparer(IPlanBase plan, IChangeSetStore store, PlanVocabulary vocabulary, WorkspacePaths paths, WorkspaceSources sources, EvidencePolicy evidence) : IPlanComparison, IEvidenceComparison
{
    public async Task<PlanComparison> CompareAsync(CancellationToken cancellationToken)
    {
        if (sources.Document is not { } document)
        {
            return Failed(SourceProblemKind.NotConfigured, "The workspace names no plan document.", "Set plan.document in workspace.yaml.");
        }

        try
        {
            var bytes = await PlanDocumentFile.ReadBytesAsync(Path.GetFullPath(Path.Combine(paths.Workspace, document.Name)), cancellationToken).ConfigureAwait(false);
            return await CompareAsync(document.Name, bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            return new PlanComparison.Failed(FileTrouble.Problem(e, document.Name, "Put the plan document there, or correct plan.document in workspace.yaml."));
        }
    }

    public async Task<PlanComparison> CompareAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var document = PlanDocumentReader.Read(bytes.Span, vocabulary);
        if (document is { Grammar: PlanGrammar.None, ReadFindings: [var finding, ..] })
        {
            return Failed(SourceProblemKind.BadData, $"{name}, line {finding.Line}: {finding.Message}", finding.Advice);
        }

        return await CompareAsync(
            DesiredRecords.Of(document), document, new SealedDocument(name, document.Title, Hash(bytes.Span)), cancellationToken).ConfigureAwait(false);
    }

    public async Task<PlanComparison> CompareAsync(Assessment now, CancellationToken cancellationToken)
    {
        if (!evidence.IsOn)
        {
            return Failed(SourceProblemKind.NotConfigured, "Writing evidence back is switched off.", "Set Reconciliation:WriteEvidence to true.");
        }

        var desired = EvidenceRecords.Of(now, evidence.Pages);
        var said = string.Join('\n', desired.Records.SelectMany(static r => r.Fields.Select(f => $"{r.Id} {f.Key} {FieldWords.Of(f.Value)}")));
        var compared = await CompareAsync(
            desired, new PlanDocument { Grammar = PlanGrammar.None, Phases = [] }, new SealedDocument("evidence", $"Evidence of {now.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC", Hash(Encoding.UTF8.GetBytes(said))), cancellationToken).ConfigureAwait(false);
        return compared is PlanComparison.Compared { Difference: { Rows.IsEmpty: true, Unchanged: 0 } } && !desired.Records.IsEmpty
            ? Failed(SourceProblemKind.NotConfigured, "The base has none of the fields verdict, verified_share and proof_link.", "Add the ones that you want to its tables; a share is a number, the others are text.")
            : compared;
    }

    private async Task<PlanComparison> CompareAsync(DesiredPlan desired, PlanDocument document, SealedDocument named, CancellationToken cancellationToken)
    {
        var reading = await plan.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (reading is SourceReading<BaseState>.Failed failed)
        {
            return new PlanComparison.Failed(failed.Problem);
        }

        var (held, provenance) = (SourceReading<BaseState>.Read)reading;
        if (!provenance.Complete)
        {
            // What a listing left out would be added a second time.
            var place = provenance.Rejected is [var first, ..] ? $" {first.Place} {first.Reason}." : "";
            return Failed(SourceProblemKind.BadData, $"The base was not read completely, so nothing can be compared with it.{place}", "Read it again, or export it again.");
        }

        try
        {
            var applied = AppliedStates.Of((await Task.Run(store.Read, cancellationToken).ConfigureAwait(false)).Runs, held.BaseId);
            return new PlanComparison.Compared(
                Comparison.Of(desired, held, applied),
                document,
                named,
                provenance,
                held.WriteRefusal);
        }
        catch (StoreException e)
        {
            return Failed(SourceProblemKind.Unreachable, $"What was applied before could not be read. {e.Message}", "Without it, a comparison could undo what people changed.");
        }
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static PlanComparison.Failed Failed(SourceProblemKind kind, string message, string advice) => new(new SourceProblem(kind, message, advice));
}
