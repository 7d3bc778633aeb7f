namespace Bqx.Core.Common;

/// <summary>What a person may do, ascending: each role may also do what those before it may.</summary>
public enum Role
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Runs checks and drafts change sets.</summary>
    Engineer,

    /// <summary>Runs runbooks, acknowledges, approves and applies.</summary>
    Operator,

    /// <summary>Sets thresholds, targets and roles.</summary>
    Admin,
}
