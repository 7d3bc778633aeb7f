using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Costs;

/// <summary>What anybody asks of BigQuery today: bytes, price, the most expensive queries and who asked them. Nothing without BigQuery, and it says so.</summary>
public sealed partial class QueriesCard : LivePage
{
    private const int Shown = 10;

    private Proof _proof = new(SourceName.Jobs, SourceState.NotLoaded, null);
    private ProjectQueries? _queries;
    private QueryUser _all = new("all", IsOwn: false), _own = new("dashboard", IsOwn: true);
    private string? _problem, _scope;
    private string _rate = "";

    [Inject] public required ILive<Snapshot<ProjectQueries>> Queries { get; set; }

    [Inject] public required QueryPrice Price { get; set; }

    protected override void OnInitialized()
    {
        Follow(Queries);
        base.OnInitialized();
    }

    protected override void OnNow()
    {
        _proof = Now.SourceProof(SourceName.Jobs);
        _queries = Queries.Current.Value;
        _problem = _proof switch
        {
            { IsCurrent: true } => null,
            { Problem: { } problem } => $"{problem.Message} {problem.Advice}",
            { State: SourceState.NotLoaded } => "The jobs were not read yet.",
            _ => $"The jobs are {SourceWord.Words(_proof.State)}.",
        };
        _rate = $"At ${Price.UsdPerTiB} per TiB, BigQuery:UsdPerTiB; queries of a reservation are paid by the hour and not counted";
        if (_queries is not { } queries)
            return;

        (_all, _own) = (queries.All, queries.Own);
        _scope = $"everybody's, in {queries.ProjectId}, {string.Join(", ", queries.Locations)}";
    }

    private static string Who(string name, bool isOwn) => isOwn ? $"{name}, this dashboard" : name;
}
