using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Access;

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

/// <summary>The person who looks at the pages of this circuit.</summary>
/// <param name="Name">As it is kept in records.</param>
/// <param name="Role">What the person may do.</param>
public sealed record Viewer(string Name, Role Role)
{
    public string Initials => Format.Initials(Name);

    /// <summary>The person at this machine: everything listens on loopback only.</summary>
    public static Viewer Local() => new(Environment.UserName is { Length: > 0 } name ? name : "local", Role.Admin);
}
