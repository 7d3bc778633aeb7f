using System.Text.RegularExpressions;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Truth;

/// <summary>The answer in one sentence, the two numbers behind it, and what changed since yesterday.</summary>
public sealed partial class VerdictCard : StillPart
{
    private IReadOnlyList<(string Text, bool IsFigure)> _detail = [];

    [Parameter, EditorRequired] public required Headline Headline { get; set; }

    protected override IEnumerable<object?> Shown => [Headline.Status, Headline.Verdict, Headline.Detail, Headline.Changes?.Verified, Headline.Changes?.Opened, Headline.Changes?.Resolved];

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        if (ShouldRender())
            _detail = [.. Figures().Split(Headline.Detail).Where(p => p.Length > 0).Select(p => (p, Figures().IsMatch(p)))];
    }

    /// <summary>
    /// Figures and dates stand out. Split keeps what the group holds. The sentence is the program's own and short; the limit is far beyond what a
    /// busy machine takes, and code that is written out while building costs a start less than the engine that needs no limit.
    /// </summary>
    [GeneratedRegex(@"(?<figure>\d{1,2} [A-Z][a-z]{2}(?: \d{4})?|\$?\d[\d,]*(?:\.\d+)?%)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Figures();
}
