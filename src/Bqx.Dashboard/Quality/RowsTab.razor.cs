using Bqx.Core.Quality;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Quality;

/// <summary>Failed rows of one check after the other; which one stands in the URL.</summary>
public sealed partial class RowsTab : ComponentBase
{
    private ImmutableArray<TableCheck> _candidates = [];
    private ImmutableArray<LinkItem> _links = [];
    private TableCheck? _check;

    [Parameter, EditorRequired] public required TableAssessment Table { get; set; }

    [Parameter, EditorRequired] public required ImmutableArray<CheckLine> Lines { get; set; }

    [Parameter, EditorRequired] public required QualityView View { get; set; }

    protected override void OnParametersSet()
    {
        var named = Lines.Select(l => l.Check).FirstOrDefault(c => c.Check == View.Check);
        _candidates = Candidates(Lines);
        // A link to a check that has passed since still says so.
        if (named is not null && !_candidates.Contains(named))
            _candidates = [named, .. _candidates];
        _check = named ?? _candidates.FirstOrDefault();
        _links = [.. _candidates.Select(c => new LinkItem(c.Check, c.Name, (View with { Check = c.Check }).Href))];
    }

    /// <summary>Checks that do not pass and of which single rows can be shown.</summary>
    public static ImmutableArray<TableCheck> Candidates(ImmutableArray<CheckLine> lines) =>
        [.. lines.Where(l => l is { IsProblem: true, HasRows: true }).Select(l => l.Check)];
}
