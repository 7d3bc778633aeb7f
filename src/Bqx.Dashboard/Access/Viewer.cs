using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Access;

/// <summary>The person who looks at the pages of this circuit.</summary>
/// <param name="Name">As it is kept in records.</param>
/// <param name="Role">What the person may do.</param>
public sealed record Viewer(string Name, Role Role)
{
    public string Initials => Format.Initials(Name);

    /// <summary>The person at this machine: everything listens on loopback only.</summary>
    public static Viewer Local() => new(Environment.UserName is { Length: > 0 } name ? name : "local", Role.Admin);
}
