using System.Text.RegularExpressions;
using Bqx.Core.Truth;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Truth;

/// <summary>The answer in one sentence, the two numbers behind it, and what changed since yesterday.</summary>
public sealed partial class VerdictCard
{
    private IReadOnlyList<(string Text, bool IsFigure)> _detail = [];

    [Parameter, EditorRequired] public required Headline Headline { get; set; }

    protected override void OnParametersSet() =>
        _detail = [.. Figures().Split(Headline.Detail).Where(p => p.Length > 0).Select(p => (p, Figures().IsMatch(p)))];

    /// <summary>Figures and dates stand out. Split keeps what the group holds.</summary>
    [GeneratedRegex(@"(?<figure>\d{1,2} [A-Z][a-z]{2}(?: \d{4})?|\$?\d[\d,]*(?:\.\d+)?%)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Figures();
}
