using Bqx.Core.Runbooks;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Runbooks;

/// <summary>What was known when the run started: its subject's parts with their pages, the last good measurement, what changed since, the query.</summary>
public sealed partial class DockContext
{
    private static readonly (string Field, string Word)[] Words =
    [
        (TemplateFields.Table, "Table"), (TemplateFields.Pair, "Pair"), (TemplateFields.Model, "Model"), (TemplateFields.Phase, "Phase"), (TemplateFields.Task, "Task"),
    ];

    private ImmutableArray<(string Word, string Text, string? Href)> _facts = [];
    private string _summary = "", _good = "", _sqlId = "";
    private bool _hasAny;

    [Parameter, EditorRequired] public required RunbookRun Run { get; set; }

    protected override void OnParametersSet()
    {
        var prefill = Run.Prefill;
        _facts =
        [
            .. Words.Where(w => prefill.Fields.ContainsKey(w.Field)).Select(w => (w.Word, prefill.Fields[w.Field], Href(w.Field, prefill.Fields[w.Field]))),
            .. Run.Signal is { } signal ? [("Signal", signal, (string?)null)] : Array.Empty<(string, string, string?)>(),
        ];
        _good = prefill.LastGood is { } good ? $"{Format.Stamp(good.At, Run.StartedAt)} UTC, by the journal" : "the journal does not say";
        _summary = prefill.LastGood is null ? "" : $"good {Format.Age(Run.StartedAt - prefill.LastGood.At)} before, {Format.Plural(prefill.Changes.Length, "change")} since";
        _sqlId = $"sql-{Run.Id}";
        _hasAny = !_facts.IsEmpty || prefill.Sql is not null;
    }

    private static string? Href(string field, string value) => field switch
    {
        TemplateFields.Table => Links.Table(value),
        TemplateFields.Model => Links.Model(value),
        TemplateFields.Phase => Links.Progress(value),
        _ => null,
    };
}
