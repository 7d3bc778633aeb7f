using System.Security.Cryptography;
using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Infrastructure.Documents;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.Reconciliation;

/// <summary>The plan documents of a workspace: its own, and whatever else in its folder reads as a plan.</summary>
public sealed class PlanDocuments(WorkspacePaths paths, WorkspaceSources sources, PlanVocabulary vocabulary, TimeProvider clock)
{
    /// <summary>More files in the folder are not looked at.</summary>
    private const int MostFiles = 20;

    public async Task<ImmutableArray<(ComparedDocument Document, PlanDocument? Plan)>> ReadAsync(CancellationToken cancellationToken)
    {
        var read = ImmutableArray.CreateBuilder<(ComparedDocument, PlanDocument?)>();
        foreach (var name in Names())
        {
            var (document, plan) = await ReadAsync(name, cancellationToken).ConfigureAwait(false);
            // What is no plan is no trouble, unless the workspace says that it is one.
            if (plan is not null || name == sources.Document?.Name || document.Proof.Problem?.Kind is not SourceProblemKind.BadData)
            {
                read.Add((document, plan));
            }
        }

        return read.ToImmutable();
    }

    private async Task<(ComparedDocument Document, PlanDocument? Plan)> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var file = new PlanDocumentFile(paths, name, vocabulary, clock);
        var (reading, bytes) = await file.ReadWholeAsync(cancellationToken).ConfigureAwait(false);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return reading switch
        {
            SourceReading<PlanDocument>.Read read => (
                new ComparedDocument
                {
                    Sealed = new SealedDocument(name, read.Value.Title, sha256),
                    Lines = bytes.AsSpan().Count((byte)'\n') + (bytes is [.., not (byte)'\n'] ? 1 : 0),
                    WrittenAt = WrittenAt(name),
                    Proof = new Proof(SourceName.Document, SourceState.Fresh, read.Provenance),
                },
                read.Value),
            SourceReading<PlanDocument>.Failed { Problem: var problem } => (
                new ComparedDocument
                {
                    Sealed = new SealedDocument(name, Title: null, sha256),
                    Proof = new Proof(SourceName.Document, problem.Kind == SourceProblemKind.Forbidden ? SourceState.Forbidden : SourceState.Failed, Provenance: null, problem),
                },
                null),
            _ => throw new InvalidOperationException("A reading was read or failed."),
        };
    }

    private IEnumerable<string> Names()
    {
        var own = sources.Document?.Name;
        var others = Files().Where(n => n != own).Order(StringComparer.Ordinal).Take(MostFiles);
        return own is null ? others : others.Prepend(own);
    }

    private List<string> Files()
    {
        try
        {
            return [.. Directory.EnumerateFiles(paths.Workspace, "*.md").Select(static p => Path.GetFileName(p))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The workspace's own document says what is wrong with the folder.
            return [];
        }
    }

    private DateTimeOffset? WrittenAt(string name) =>
        new FileInfo(Path.Combine(paths.Workspace, name)) is { Exists: true } file ? new DateTimeOffset(file.LastWriteTimeUtc) : null;
}
