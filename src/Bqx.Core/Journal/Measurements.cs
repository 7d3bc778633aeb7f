using Bqx.Core.Common;
using Bqx.Core.Truth;

namespace Bqx.Core.Journal;

/// <summary>What an assessment measures, and how it differs from what was measured before.</summary>
public static class Measurements
{
    /// <summary>
    /// Values that differ from the newest ones of the history. Nothing while a source has not been asked yet: half an assessment
    /// would be remembered as a fall. A finding counts as resolved only when every source that is configured has a reading.
    /// </summary>
    /// <param name="assessment">What is measured now.</param>
    /// <param name="history">What was measured before.</param>
    /// <param name="saved">The newest assessment of which everything is in the history: what has not changed since is not looked up again.</param>
    public static ImmutableArray<Measurement> Changes(Assessment assessment, History history, Assessment? saved = null)
    {
        if (assessment.Sources.Any(s => s.State == SourceState.NotLoaded))
        {
            return [];
        }

        var measured = All(assessment, saved).Concat(Checks(assessment, saved)).Concat(Claims(assessment, saved)).Where(m => Differs(m, history));
        return [.. measured, .. Resolved(assessment, history)];
    }

    private static IEnumerable<Measurement> Checks(Assessment a, Assessment? saved) =>
        HasReading(a, SourceName.Warehouse) ? CheckMeasurements.Of(a.Tables, saved?.Tables ?? [], a.At) : [];

    private static IEnumerable<Measurement> Claims(Assessment a, Assessment? saved) =>
        HasReading(a, SourceName.Plan) ? ClaimMeasurements.Of(a, saved) : [];

    private static bool Differs(Measurement now, History history) =>
        history.Of(now.Subject, now.Name) is not [.., var last] || last.Number != now.Number || last.Text != now.Text;

    private static IEnumerable<Measurement> All(Assessment a, Assessment? saved)
    {
        IEnumerable<Measurement> measured = [];
        if (HasReading(a, SourceName.Plan) && HasReading(a, SourceName.Warehouse))
        {
            measured = [.. Progress(a), .. a.Phases.SelectMany(p => OfPhase(p, a.At))];
        }

        if (HasReading(a, SourceName.Warehouse))
        {
            measured = [.. measured, .. Quality(a, saved?.Tables ?? [])];
        }

        if (HasReading(a, SourceName.Models))
        {
            measured = [.. measured, .. Models(a)];
        }

        if (HasReading(a, SourceName.Costs) && a.Spend is { } spend)
        {
            measured = [.. measured, new Measurement(Measures.Spend, Measures.Net, a.At, (double)spend.Net, null)];
        }

        var open = a.Findings.Select(f => new Measurement(Measures.Finding(f.Key), Measures.State, a.At, null, Measures.Open));
        return measured.Concat(open).DistinctBy(m => (m.Subject, m.Name));
    }

    private static IEnumerable<Measurement> Progress(Assessment a)
    {
        var share = a.Programme.Share;
        yield return Share(Measures.Programme, Measures.Verified, share.VerifiedShare, a.At);
        yield return Share(Measures.Programme, Measures.Claimed, share.ClaimedShare, a.At);
        yield return new Measurement(Measures.Programme, Measures.VerifiedTasks, a.At, share.Verified, null);
        yield return new Measurement(Measures.Programme, Measures.ClaimedTasks, a.At, share.Claimed, null);
        yield return new Measurement(Measures.Programme, Measures.ScopeTasks, a.At, share.Tasks, null);
    }

    private static IEnumerable<Measurement> OfPhase(PhaseAssessment phase, DateTimeOffset at)
    {
        var subject = Measures.Phase(phase.Phase.PhaseId);
        yield return Share(subject, Measures.Verified, phase.Share.VerifiedShare, at);
        yield return Share(subject, Measures.Claimed, phase.Share.ClaimedShare, at);
        yield return new Measurement(subject, Measures.Gate, at, null, phase.Gate.Outcome.ToString());
    }

    private static IEnumerable<Measurement> Quality(Assessment a, ImmutableArray<TableAssessment> saved) =>
        (a.Tables == saved ? [] : a.Tables)
            .Where((t, i) => !(i < saved.Length && saved[i].Name == t.Name && saved[i].Status == t.Status))
            .Select(t => new Measurement(Measures.Table(t.Name), Measures.Status, a.At, null, t.Status.ToString()))
            .Prepend(Share(Measures.Quality, Measures.Verified, a.Quality.VerifiedShare, a.At));

    private static IEnumerable<Measurement> Models(Assessment a)
    {
        yield return new Measurement(Measures.Models, Measures.Passing, a.At, a.ModelTotals.Passing, null);
        foreach (var model in a.Models.Where(m => m.Model is not null))
        {
            yield return new Measurement(Measures.Model(model.Path), Measures.Status, a.At, null, model.Status.ToString());
            if (model.Model?.Current?.R2.Value is { } r2)
            {
                yield return new Measurement(Measures.Model(model.Path), Measures.R2, a.At, Math.Round(r2, 3), null);
            }
        }
    }

    private static IEnumerable<Measurement> Resolved(Assessment a, History history)
    {
        if (a.Sources.Any(s => s.State != SourceState.NotConfigured && s.Provenance is null))
        {
            return [];
        }

        var open = a.Findings.Select(f => Measures.Finding(f.Key)).ToHashSet(StringComparer.Ordinal);
        return history.Findings
            .Where(f => !open.Contains(f) && history.Of(f, Measures.State) is [.., { Text: Measures.Open }])
            .Select(f => new Measurement(f, Measures.State, a.At, null, Measures.Resolved));
    }

    private static bool HasReading(Assessment a, SourceName source) => a.SourceProof(source).Provenance is not null;

    /// <summary>Four decimals: a hundredth of a percent, so that rounding noise is no change.</summary>
    private static Measurement Share(string subject, string name, double? share, DateTimeOffset at) =>
        new(subject, name, at, share is { } value ? Math.Round(value, 4) : null, null);
}
