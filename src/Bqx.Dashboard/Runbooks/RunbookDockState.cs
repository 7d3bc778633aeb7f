using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Runbooks;

/// <summary>
/// Which run the dock shows: one per circuit, handed from the prerendered page to the circuit, and kept in a cookie by the browser,
/// so that navigation, a reload and a restart of the server all keep the dock open.
/// </summary>
public sealed class RunbookDockState
{
    public const string Cookie = "bqx.dock";

    private const int LongestId = 32;

    public RunbookDockState(IHttpContextAccessor http) => Current = Valid(http.HttpContext?.Request.Cookies[Cookie]);

    public event EventHandler? Changed;

    /// <summary>Id of the run on show; null when the dock is closed. Set by the framework when a circuit takes over, else by the methods.</summary>
    [PersistentState]
    public string? Current { get; set; }

    public void Open(string runId) => Set(runId);

    public void Close() => Set(null);

    private void Set(string? runId)
    {
        if (Current == runId)
            return;

        Current = runId;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>A cookie may hold anything; an id is short and plain.</summary>
    private static string? Valid(string? text) =>
        text is { Length: > 0 and <= LongestId } && text.All(char.IsAsciiLetterOrDigit) ? text : null;
}
