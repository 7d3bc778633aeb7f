namespace Bqx.Dashboard.Composition;

/// <summary>The dashboard does not start; says why in words for the person at the console.</summary>
internal sealed class StartRefusedException(string summary, IReadOnlyList<string> reasons, Exception? inner = null)
    : Exception(string.Join(Environment.NewLine, [summary, .. reasons.Select(r => "  " + r)]), inner)
{
    public IReadOnlyList<string> Reasons { get; } = reasons;
}
