using Bqx.Core.Common;
using Bqx.Core.Runbooks;

namespace Bqx.Dashboard.Tests.Fakes;

internal static class RunbookSamples
{
    /// <summary>A runbook with two steps.</summary>
    public static Runbook Runbook(string hash = "aa") => new()
    {
        Id = "RB-05",
        Title = "Tables missing",
        Severity = Severity.Critical,
        Owner = "Lena Kovac",
        Triggers = ["done-without-table"],
        TriggerText = "A table is absent",
        TargetMinutes = 30,
        Steps = [new RunbookStep(1, "Count", "<p>Count all tables.</p>", "SELECT COUNT(*)"), new RunbookStep(2, "Regenerate", "", null)],
        Sections = [new RunbookSection("Meaning", "<p>A table is not there.</p>")],
        Hash = hash,
    };
}
