using Bqx.Core.Common;
using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Documents;

/// <summary>Collects findings while reading. A hostile document may hold a million; each rule keeps the first hundred and counts the rest.</summary>
internal sealed class ReadLog(IEnumerable<PlanFinding> first)
{
    private const int MostPerRule = 100;
    private readonly List<PlanFinding> _findings = [.. first];
    private readonly Dictionary<string, int> _counts = [];

    public void Add(string rule, Severity severity, int line, string subject, string message, string advice)
    {
        var count = _counts[rule] = _counts.GetValueOrDefault(rule) + 1;
        if (count <= MostPerRule)
        {
            _findings.Add(new PlanFinding(rule, severity, line, subject, message, advice));
        }
    }

    public ImmutableArray<PlanFinding> ToFindings() =>
    [
        .. _findings,
        .. _counts.Where(c => c.Value > MostPerRule).Select(c => new PlanFinding(
            c.Key, Severity.Warning, 0, "further lines", $"{c.Value - MostPerRule:#,0} more lines have the same trouble.", "Mend the first ones and read the document again.")),
    ];
}
