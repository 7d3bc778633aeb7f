using System.Text;
using Bqx.Core.Plans;
using Bqx.Core.Plans.Lint;
using Bqx.Infrastructure.Documents;

namespace Bqx.Dashboard.Tests.Infrastructure.Documents;

/// <summary>Reads documents that tests write.</summary>
internal static class PlanTexts
{
    public static PlanDocument Read(string text, PlanVocabulary? vocabulary = null) =>
        PlanDocumentReader.Read(Encoding.UTF8.GetBytes(text), vocabulary ?? PlanVocabulary.Default);

    public static IEnumerable<PlanFinding> Lint(string text) => PlanLint.Of(Read(text));

    /// <summary>"rule subject" of every finding.</summary>
    public static IEnumerable<string> Keys(string text) => Lint(text).Select(f => $"{f.Rule} {f.Subject}");

    /// <summary>One phase of the phase grammar with these lines below its stages heading.</summary>
    public static string Phase(params string[] lines) => string.Join('\n', ["## PHASE MP07.01: BUILD", "### Stages:", .. lines]);

    /// <summary>One stage with these task lines.</summary>
    public static string Stage(params string[] lines) => Phase(["- **S07.01.01**: Tables", .. lines]);
}
