using Bqx.Core.Runbooks;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Runbooks;

/// <summary>One runbook with what it has to do now and what it did before.</summary>
public sealed record Procedure
{
    public required Runbook Runbook { get; init; }

    /// <summary>Findings that trigger it now, worst first.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    public required ImmutableArray<RunbookRun> Running { get; init; }

    public required RunStatistics Statistics { get; init; }

    public static ImmutableArray<Procedure> From(RunbookLibrary library, RunbookBoard board, IReadOnlyCollection<Finding> findings) =>
    [
        .. library.Runbooks.Select(runbook =>
        {
            var runs = board.Open.Where(r => r.Runbook.Id == runbook.Id && !r.IsDrill);
            return new Procedure
            {
                Runbook = runbook,
                Findings =
                [
                    .. findings.Where(f => runbook.Triggers.Contains(f.Rule, StringComparer.Ordinal))
                        .OrderByDescending(f => f.Status).ThenBy(f => f.Key, StringComparer.Ordinal),
                ],
                Running = [.. runs],
                Statistics = RunStatistics.Of(runbook.Id, board),
            };
        }),
    ];
}
