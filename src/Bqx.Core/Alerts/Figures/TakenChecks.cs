using System.Runtime.InteropServices;
using Bqx.Core.Common;
using Bqx.Core.Quality;
using Bqx.Core.Truth;

namespace Bqx.Core.Alerts.Figures;

/// <summary>
/// Checks counted, as far as they concern the table. A failure that no finding names counts as none: a table that nobody needs yet calls
/// nobody.
/// </summary>
internal sealed class TakenChecks(AlertScope scope, Assessment assessment)
{
    private readonly Func<TableAssessment, TableCheck, bool> _isNotable = NotableFailures.Of(assessment);
    private readonly Dictionary<(string Key, string Kind), bool> _taken = [];

    public CheckCounts Count(TableAssessment table, bool criticalOnly)
    {
        var (failed, passed, unmeasured, all, at) = (0, 0, 0, 0, (DateTimeOffset?)null);
        foreach (var check in table.Checks)
        {
            if (check.Outcome == CheckOutcome.Skipped
                || (criticalOnly && check.Severity != Severity.Critical)
                || !Takes(check)
                || (check.Outcome == CheckOutcome.Failed && !_isNotable(table, check)))
            {
                continue;
            }

            all++;
            failed += check.Outcome == CheckOutcome.Failed ? 1 : 0;
            passed += check.Outcome is CheckOutcome.Passed or CheckOutcome.Warned ? 1 : 0;
            unmeasured += check.Outcome == CheckOutcome.Errored ? 1 : 0;
            at = check.Source is { } source && !(source.TakenAt < at) ? source.TakenAt : at;
        }

        return new CheckCounts(all, failed, passed, unmeasured, at);
    }

    private bool Takes(TableCheck check)
    {
        if (scope.Checks.IsEmpty)
        {
            return true;
        }

        if (!_taken.TryGetValue((check.Check, check.Kind), out var takes))
        {
            _taken[(check.Check, check.Kind)] = takes = AlertScope.Takes(scope.Checks, check.Check) || AlertScope.Takes(scope.Checks, check.Kind);
        }

        return takes;
    }
}

/// <param name="All">Checks that concern the table.</param>
/// <param name="Failed">Of those.</param>
/// <param name="Passed">Of those, warnings included.</param>
/// <param name="Unmeasured">Of those.</param>
/// <param name="At">When the newest was measured, UTC.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CheckCounts(int All, int Failed, int Passed, int Unmeasured, DateTimeOffset? At)
{
    public int Judged => Failed + Passed;

    public static CheckCounts operator +(CheckCounts a, CheckCounts b) =>
        new(a.All + b.All, a.Failed + b.Failed, a.Passed + b.Passed, a.Unmeasured + b.Unmeasured, a.At > b.At || b.At is null ? a.At : b.At);

    public Measure Rate(ReadingSink sink)
    {
        var (all, passed, unmeasured) = ((double)All, Passed, Unmeasured);
        return Judged == 0
            ? Measure.Undefined("no check was measured")
            : sink.Between((double)passed / Judged, passed / all, (passed + unmeasured) / all, () => $"{unmeasured} of {Words.Count((long)all, "check")} not measured");
    }
}
