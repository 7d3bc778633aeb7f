namespace Bqx.Core.Common;

/// <summary>What a role is enough for, judged where a command is kept: a page that only hides its buttons protects nothing.</summary>
public static class RoleRules
{
    /// <summary>Null when the person may acknowledge, decide, put off and write, else one sentence for the person.</summary>
    public static string? MayOperate(Role role) => role >= Role.Operator ? null : "Needs the role operator.";
}
