using Bqx.Core.Common;
using Bqx.Core.Runbooks;

namespace Bqx.Infrastructure.Files.Runbooks;

/// <summary>The keys of a runbook, above its text.</summary>
internal static class RunbookKeys
{
    private const int LongestMinutes = 10_080;

    public static RunbookText Read(YamlSection front, string file, string hash)
    {
        var id = front.Text("id");
        if (id.Length > 32 || id.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-'))
        {
            front.Wrong("id", $"'{id}' is not an id; use letters, digits and - such as RB-05");
        }

        if (!front.Has("triggers"))
        {
            front.Wrong("triggers", "is required; write [] for a runbook that answers no rule");
        }

        var runbook = new Runbook
        {
            Id = id,
            Title = front.Text("title"),
            Severity = ReadSeverity(front),
            Owner = front.Text("owner"),
            Triggers = [.. front.Values("triggers").Select(v => v.Text)],
            TriggerText = "",
            TargetMinutes = front.Whole("targetMinutes", 1, LongestMinutes),
            Escalation = ReadEscalation(front),
            Steps = [],
            Sections = [],
            File = file,
            Hash = hash,
        };
        front.RefuseOthers();
        return new RunbookText(runbook, front.Has("id") ? front.Value("id")?.Line ?? 1 : 1);
    }

    private static ImmutableArray<EscalationRung> ReadEscalation(YamlSection front)
    {
        if (!front.Has("escalation"))
        {
            front.Wrong("escalation", "is required; write a list such as [{ after: 30, to: Lead }], minutes from the start of a run");
            return [];
        }

        var rungs = ImmutableArray.CreateBuilder<EscalationRung>();
        foreach (var section in front.Sections("escalation"))
        {
            rungs.Add(new EscalationRung(section.Whole("after", 0, LongestMinutes), section.Text("to")));
            section.RefuseOthers();
        }

        return [.. rungs.OrderBy(r => r.AfterMinutes)];
    }

    private static Severity ReadSeverity(YamlSection front)
    {
        switch (front.Text("severity"))
        {
            case "info":
                return Severity.Info;
            case "warning":
                return Severity.Warning;
            case "critical":
                return Severity.Critical;
            case var other:
                front.Wrong("severity", $"'{other}' is not one of info, warning, critical");
                return Severity.Info;
        }
    }
}
