using Bqx.Core.Common;
using Bqx.Core.Costs;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>What people said, only remembered. <see cref="Refusal"/> makes every word fail.</summary>
internal sealed class FakeCostFeedback : ICostFeedback
{
    public List<(Anomaly Anomaly, bool IsExpected, string Note, string By)> Said { get; } = [];

    public string? Refusal { get; set; }

    public Task<string?> RecordAsync(Anomaly anomaly, bool isExpected, string note, string by, Role role, CancellationToken cancellationToken)
    {
        if (Refusal is null)
            Said.Add((anomaly, isExpected, note, by));

        return Task.FromResult(Refusal);
    }
}
