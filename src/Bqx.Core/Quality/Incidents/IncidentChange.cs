using Bqx.Core.Common;

namespace Bqx.Core.Quality.Incidents;

/// <summary>What the newest results say about incidents: a new one, or an event of one that is there. "dashboard" is who says it.</summary>
public abstract record IncidentChange
{
    private IncidentChange()
    {
    }

    /// <param name="Table">Table name.</param>
    /// <param name="CheckKey">Key of the check that failed.</param>
    /// <param name="Severity">Of the check.</param>
    /// <param name="CheckOwner">Owner by the check.</param>
    /// <param name="Text">What was found.</param>
    /// <param name="Value">The number found, where there is one.</param>
    public sealed record Open(string Table, string CheckKey, Severity Severity, string? CheckOwner, string Text, double? Value) : IncidentChange;

    /// <param name="IncidentId">The incident.</param>
    /// <param name="Kind">Reopened, closed by evidence, or noted.</param>
    /// <param name="Text">What was found.</param>
    /// <param name="Value">The number found, where there is one.</param>
    public sealed record Append(string IncidentId, IncidentEventKind Kind, string Text, double? Value) : IncidentChange;
}

/// <summary>Takes over what checks say of incidents. All of it is on disk and published before the call returns, or nothing is.</summary>
public interface IIncidentSteps
{
    void Apply(ImmutableArray<IncidentChange> changes);
}
