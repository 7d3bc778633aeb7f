using System.Globalization;
using Bqx.Core.Alerts;
using Bqx.Core.Runbooks;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Files.Alerts;

/// <summary>One rule of <c>alerts.yaml</c>. Everything that is wrong with it is noted; the caller drops it then.</summary>
internal static class AlertRuleSection
{
    private static readonly TimeSpan LongestFor = TimeSpan.FromDays(7);

    public static AlertRule Read(YamlSection section, Workspace workspace, RunbookLibrary runbooks, FileProblems problems)
    {
        var figure = FigureOf(section);
        var isAbove = IsAbove(section);
        var (least, most) = Bounds(figure);
        var before = problems.Count;
        var fires = section.Number("fires", least, most);
        var clears = section.OptionalNumber("clears", least, most) ?? fires;
        if (problems.Count == before && (isAbove ? clears > fires : clears < fires))
        {
            section.Wrong("clears", string.Create(CultureInfo.InvariantCulture, $"{clears} lies beyond the limit {fires}; it would clear while it fires"));
        }

        var rule = new AlertRule
        {
            Key = SectionWords.Key(section),
            Name = SectionWords.Line(section, "name"),
            Figure = figure ?? default,
            Scope = section.Has("scope") ? AlertScopeSection.Read(section, figure, workspace) : AlertScope.Everything,
            IsAbove = isAbove,
            Fires = fires,
            Clears = clears,
            For = For(section),
            Severity = SectionWords.SeverityOf(section),
            Runbook = RunbookOf(section, runbooks),
            Owner = SectionWords.Line(section, "owner"),
            GroupBy = GroupBy(section, figure),
            Text = Text(section),
            Line = section.Line,
        };
        section.RefuseOthers();
        return rule;
    }

    private static AlertFigure? FigureOf(YamlSection section)
    {
        var word = section.Text("figure");
        var figure = AlertFigures.Parse(word);
        if (figure is null && word.Length > 0)
        {
            section.Wrong("figure", $"'{word}' is no figure; known are {string.Join(", ", AlertFigures.All.Select(AlertFigures.WordOf))}");
        }

        return figure;
    }

    private static bool IsAbove(YamlSection section)
    {
        var word = section.Text("when");
        if (word is not ("above" or "below" or ""))
        {
            section.Wrong("when", $"'{word}' is neither above nor below");
        }

        return word != "below";
    }

    /// <summary>A share is written as 0.2, not as 20: the commonest mistake is told rather than never firing.</summary>
    private static (double Least, double Most) Bounds(AlertFigure? figure) => figure switch
    {
        null => (double.MinValue, double.MaxValue),
        AlertFigure.PassRate or AlertFigure.VerifiedShare or AlertFigure.ClaimGap or AlertFigure.RetrainingSuccess => (0, 1),
        { } other when AlertFigures.UnitOf(other) == AlertUnit.Share => (0, 10),
        _ => (0, double.MaxValue),
    };

    /// <summary><c>90s</c>, <c>10m</c>, <c>6h</c>, <c>1d</c>.</summary>
    private static TimeSpan For(YamlSection section)
    {
        if (section.OptionalText("for") is not { } text)
        {
            return TimeSpan.Zero;
        }

        var unit = text[^1..] switch
        {
            "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            "d" => TimeSpan.FromDays(1),
            _ => TimeSpan.Zero,
        };
        if (int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && unit > TimeSpan.Zero && count * unit <= LongestFor)
        {
            return count * unit;
        }

        section.Wrong("for", $"'{text}' is not a time of at most {LongestFor.Days} days, such as 90s, 10m, 6h or 1d");
        return TimeSpan.Zero;
    }

    private static string RunbookOf(YamlSection section, RunbookLibrary runbooks)
    {
        if (!section.Has("runbook"))
        {
            section.Wrong("runbook", "is required: whoever is called must know what to do");
            return "";
        }

        var id = section.Text("runbook");
        if (runbooks.Find(id) is { } runbook)
        {
            return runbook.Id;
        }

        if (id.Length > 0)
        {
            var known = runbooks.Runbooks.IsEmpty ? "there is none that can be read" : $"there are {string.Join(", ", runbooks.Runbooks.Select(r => r.Id))}";
            section.Wrong("runbook", $"'{id}' is no runbook of the workspace; {known}");
        }

        return id;
    }

    private static AlertGrouping GroupBy(YamlSection section, AlertFigure? figure)
    {
        if (section.OptionalText("groupBy") is not { Length: > 0 } word)
        {
            return AlertGrouping.Rule;
        }

        ImmutableArray<string> fitting = ["rule", "subject", .. AlertScopeSection.Dimensions(figure).Select(AlertScopeSection.WordOf).Where(w => w != "check")];
        if (fitting.Contains(word) && Enum.TryParse<AlertGrouping>(word, ignoreCase: true, out var grouping))
        {
            return grouping;
        }

        section.Wrong("groupBy", $"'{word}' is not one of {string.Join(", ", fitting)}");
        return AlertGrouping.Rule;
    }

    private static string? Text(YamlSection section)
    {
        if (!section.Has("text"))
        {
            return null;
        }

        var text = SectionWords.Line(section, "text");
        foreach (var field in AlertWords.FieldsOf(text).Where(f => !AlertWords.Fields.Contains(f)))
        {
            section.Wrong("text", $"{{{field}}} is no field; known are {string.Join(", ", AlertWords.Fields.Select(f => $"{{{f}}}"))}");
        }

        return text;
    }
}
