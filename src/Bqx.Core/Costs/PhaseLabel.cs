using Bqx.Core.Truth;

namespace Bqx.Core.Costs;

/// <summary>Labels of resources are lower case and know no full stop: <c>mp03-06</c> stands for MP03.06.</summary>
public static class PhaseLabel
{
    public static string Of(string id) => id.ToLowerInvariant().Replace('.', '-');

    /// <returns>Null when no phase of the plan has the label.</returns>
    public static PhaseAssessment? Find(Assessment now, string label) =>
        now.Phases.FirstOrDefault(p => string.Equals(Of(p.Phase.PhaseId), label, StringComparison.OrdinalIgnoreCase));
}
