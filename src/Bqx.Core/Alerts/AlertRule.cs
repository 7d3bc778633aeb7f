using Bqx.Core.Common;
using Bqx.Core.Warehouse;

namespace Bqx.Core.Alerts;

/// <summary>One rule of <c>alerts.yaml</c>: when a figure calls a person. A rule always names the runbook that answers it.</summary>
public sealed record AlertRule
{
    /// <summary>Stable: alerts, silences and history hang on it.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required AlertFigure Figure { get; init; }

    public AlertScope Scope { get; init; } = AlertScope.Everything;

    /// <summary>True when greater values are worse.</summary>
    public required bool IsAbove { get; init; }

    /// <summary>Fires beyond this, not at it. In the figure's unit.</summary>
    public required double Fires { get; init; }

    /// <summary>Clears at this and on its good side. Never on the bad side of <see cref="Fires"/>.</summary>
    public required double Clears { get; init; }

    /// <summary>How long the figure must have stood beyond the limit before it fires; zero fires at once.</summary>
    public TimeSpan For { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>Id of a runbook of the workspace.</summary>
    public required string Runbook { get; init; }

    public required string Owner { get; init; }

    public AlertGrouping GroupBy { get; init; }

    /// <summary>Sentence with <c>{subject}</c>, <c>{pair}</c>, <c>{value}</c>, <c>{limit}</c>, <c>{name}</c>; null for the usual one.</summary>
    public string? Text { get; init; }

    /// <summary>Line of the file.</summary>
    public int Line { get; init; }

    public bool IsBreach(double value) => IsAbove ? value > Fires : value < Fires;

    public bool IsClear(double value) => IsAbove ? value <= Clears : value >= Clears;
}

/// <summary>Alerts of one rule that are told as one.</summary>
public enum AlertGrouping
{
    /// <summary>All of the rule.</summary>
    Rule,

    /// <summary>Each alone.</summary>
    Subject,
    Pair,
    Family,
    Algorithm,
    Phase,
    Source,
}

/// <summary>What a rule looks at, as patterns with <c>*</c>; an empty list takes everything.</summary>
public sealed record AlertScope
{
    public static AlertScope Everything { get; } = new();

    /// <summary>Pair keys: <c>eurusd</c>.</summary>
    public ImmutableArray<string> Pairs { get; init; } = [];

    public ImmutableArray<string> Families { get; init; } = [];

    public ImmutableArray<string> Algorithms { get; init; } = [];

    /// <summary>Phase ids and <c>programme</c>.</summary>
    public ImmutableArray<string> Phases { get; init; } = [];

    /// <summary>Names of sources in lower case.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>Keys or kinds of checks.</summary>
    public ImmutableArray<string> Checks { get; init; } = [];

    /// <summary>A pattern fits nothing where there is no name: a rule for some pairs does not look at tables without a pair.</summary>
    public static bool Takes(ImmutableArray<string> patterns, string? name)
    {
        if (patterns.IsEmpty)
        {
            return true;
        }

        foreach (var pattern in patterns)
        {
            if (name is not null && Glob.Fits(pattern, name))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>All rules that are right.</summary>
/// <param name="Rules">In the order of the file.</param>
/// <param name="IsWhole">False when a rule of the file is wrong: what is not in the list may then be meant to stand.</param>
public sealed record AlertBook(ImmutableArray<AlertRule> Rules, bool IsWhole = true)
{
    public static AlertBook Empty { get; } = new([]);

    public AlertRule? Find(string key) => Rules.FirstOrDefault(r => r.Key == key);
}
