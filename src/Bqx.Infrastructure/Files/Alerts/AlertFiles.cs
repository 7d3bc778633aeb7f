using Bqx.Core.Alerts;
using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Files.Runbooks;

namespace Bqx.Infrastructure.Files.Alerts;

/// <summary>
/// <c>alerts.yaml</c>. A wrong rule is listed with its line and key; the others stand, and the reading is not complete. A file that cannot
/// be read as a whole is refused, so that the last good rules stay.
/// </summary>
public sealed class AlertFiles(WorkspaceSources sources, Workspace workspace, TimeProvider clock) : ISource<AlertBook>
{
    /// <summary>Its own reader: a rule stands or falls with the runbook that it names.</summary>
    private readonly RunbookFiles _runbooks = new(sources, clock);

    public SourceName Name => SourceName.Alerts;

    public string? ChangeMark() => $"{FileStamp.Of(sources.Alerts.Path)} {_runbooks.ChangeMark()}";

    public async Task<SourceReading<AlertBook>> ReadAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var takenAt = clock.GetUtcNow();
        var file = sources.Alerts;
        if (!File.Exists(file.Path))
        {
            return Failed(new(SourceProblemKind.NotConfigured, $"The workspace has no {file.Name}; no rule calls anybody.", "Add one with a list of rules."));
        }

        try
        {
            var problems = new FileProblems(file.Name);
            if (await WorkspaceText.ReadAsync(sources.Folder, file, problems, cancellationToken).ConfigureAwait(false) is not { } text
                || YamlText.ReadSection(text, problems) is not { } root)
            {
                return Failed(new(SourceProblemKind.BadData, $"{problems.All.First().ToString().TrimEnd('.')}.", "Correct the line and save the file; until then the last good rules hold."));
            }

            var runbooks = await _runbooks.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (runbooks is SourceReading<RunbookLibrary>.Failed { Problem: { Kind: not SourceProblemKind.NotConfigured } problem })
            {
                return Failed(problem);
            }

            var library = (runbooks as SourceReading<RunbookLibrary>.Read)?.Value ?? new RunbookLibrary { Runbooks = [] };
            var book = AlertBookSection.Read(root, workspace, library, problems);
            return new SourceReading<AlertBook>.Read(book, new Provenance
            {
                Source = Name,
                System = "Workspace files",
                Request = file.Name,
                TakenAt = takenAt,
                Complete = book.IsWhole,
                Rows = book.Rules.Length,
                Bytes = text.Length,
                ElapsedMs = clock.GetElapsedTime(started).TotalMilliseconds,
                Rejected = Rejections.Of(problems),
            });
        }
        catch (Exception e) when (FileTrouble.Is(e))
        {
            return Failed(FileTrouble.Problem(e, file.Name, "Restore the file."));
        }
    }

    private static SourceReading<AlertBook>.Failed Failed(SourceProblem problem) => new(problem);
}
