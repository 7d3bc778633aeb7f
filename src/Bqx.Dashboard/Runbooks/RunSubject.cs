using System.Globalization;
using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Runbooks;

/// <summary>What a run is about, as the assessment sees it now.</summary>
/// <param name="Status">Of the subject now; null when the assessment does not know it.</param>
/// <param name="Figures">Live figures with a word each.</param>
/// <param name="Problem">What is still wrong, in one sentence; null when no finding says so.</param>
/// <param name="Proof">Where the figures were measured.</param>
/// <param name="Href">The subject's own page.</param>
/// <param name="IsGone">True when the finding that opened the run is proven to be gone: no source that is configured is in doubt.</param>
public sealed record RunSubject(Status? Status, ImmutableArray<SubjectFigure> Figures, string? Problem, Proof? Proof, string? Href, bool IsGone = false)
{
    /// <param name="subject">Table name, model path, or what else a finding named.</param>
    /// <param name="signal">Key of the finding, or of the group of findings, that opened the run, if any.</param>
    /// <param name="now">The assessment on screen.</param>
    public static RunSubject Of(string subject, string? signal, Assessment now)
    {
        var found = Find(subject, signal, now) with
        {
            Problem = now.Findings.FirstOrDefault(f => f.Key == signal)?.Message
                ?? now.Attention.FirstOrDefault(i => i.Key == signal)?.Title
                ?? now.Findings.FirstOrDefault(f => f.Subject == subject)?.Message,
        };
        var isCertain = now.Sources.All(s => s.IsCurrent || s.State == SourceState.NotConfigured);
        return found with { IsGone = signal is not null && found.Problem is null && isCertain };
    }

    private static RunSubject Find(string subject, string? signal, Assessment now)
    {
        if (now.Tables.FirstOrDefault(t => t.Name == subject) is { } table)
            return OfTable(table, now);

        if (now.Models.FirstOrDefault(m => m.Path == subject && m.Model is not null) is { } model)
            return OfModel(model, now);

        var finding = now.Findings.FirstOrDefault(f => f.Key == signal || f.Subject == subject);
        return new RunSubject(finding?.Status, [], null, finding?.Proof, null);
    }

    private static RunSubject OfTable(TableAssessment table, Assessment now)
    {
        var age = table.Metadata?.NewestRowAt is { } at ? Format.Age(now.At - at) : Format.Absent;
        return new RunSubject(
            table.Status,
            [
                new SubjectFigure("Rows", Format.Rows(table.Metadata?.Rows), table.Status == Core.Common.Status.Critical),
                new SubjectFigure("Newest row", age, table.Status == Core.Common.Status.Stale),
                new SubjectFigure("Problems", table.Problems.ToString(CultureInfo.InvariantCulture), table.Problems > 0),
            ],
            null,
            table.Proof,
            Links.Table(table.Name));
    }

    private static RunSubject OfModel(ModelAssessment model, Assessment now)
    {
        var targets = now.Workspace.Targets;
        var current = model.Model!.Current;
        return new RunSubject(
            model.Status,
            [
                new SubjectFigure("MAE drift", Format.PercentChange(model.MaeDrift), model.MaeDrift.Value > targets.MaeRiseWarning),
                new SubjectFigure("R²", current is null ? Format.Absent : Format.R2(current.R2), current?.R2.Value < targets.R2),
                new SubjectFigure(
                    "Direction",
                    current is null ? Format.Absent : Format.Percent(current.DirectionalAccuracy),
                    current?.DirectionalAccuracy.Value < targets.DirectionalAccuracy),
            ],
            null,
            now.SourceProof(SourceName.Models),
            Links.Model(model.Path));
    }
}

/// <param name="Word">What it measures.</param>
/// <param name="Text">Formatted for people.</param>
/// <param name="IsBad">True when it is past its limit.</param>
public sealed record SubjectFigure(string Word, string Text, bool IsBad);
