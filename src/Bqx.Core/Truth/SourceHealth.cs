using Bqx.Core.Common;

namespace Bqx.Core.Truth;

/// <summary>What stands behind each source at the moment of judgement, and which of them is not current.</summary>
internal static class SourceHealth
{
    /// <summary>Sources that a verdict rests on. Runbooks and alert rules help people and prove nothing; what other tools report stands beside our own checks.</summary>
    public static readonly ImmutableArray<SourceName> Evidence =
        [SourceName.Plan, SourceName.Document, SourceName.Warehouse, SourceName.Models, SourceName.Artifacts, SourceName.Checks];

    public static ImmutableArray<Proof> All(AssessmentInput input) =>
    [
        input.Plan.Proof() with { Calls = input.PlanCalls?.At(input.Now) },
        input.Document.Proof(),
        input.Warehouse.Proof(),
        input.Models.Proof(),
        input.Costs.Proof(),
        input.Artifacts.Proof(),
        input.Runbooks.Proof(),
        input.Checks.Proof(),
        input.Imported.Proof(),
        input.OnCall.Proof(),
        input.Annotations.Proof(),
        input.Alerts.Proof(),
        input.Queries.Proof(),
    ];

    /// <summary>The first of the named sources that is not current. One that nobody configured is no gap in what is known of the others.</summary>
    public static Proof? FirstNotCurrent(AssessmentInput input, ImmutableArray<SourceName> names) =>
        All(input).FirstOrDefault(p => names.Contains(p.Source) && !p.IsCurrent && !IsOptional(p));

    /// <summary>"billing is 5 h old", "the warehouse was not read: connection refused".</summary>
    public static string Say(Proof proof, DateTimeOffset now) => proof switch
    {
        { State: SourceState.Fresh, Provenance.Complete: false } => $"{Word(proof.Source)} was read in part",
        { AsOf: { } at } => $"{Word(proof.Source)} is {Words.Age(now - at)} old",
        { State: SourceState.NotConfigured } => $"{Word(proof.Source)} is not configured",
        { State: SourceState.Forbidden } => $"{Word(proof.Source)} is forbidden",
        { Problem.Message: var message } => $"{Word(proof.Source)} was not read: {message.TrimEnd('.')}",
        _ => $"{Word(proof.Source)} was not read yet",
    };

    public static string Word(SourceName source) => source switch
    {
        SourceName.Plan => "the plan",
        SourceName.Document => "the plan document",
        SourceName.Warehouse => "the warehouse",
        SourceName.Models => "the model registry",
        SourceName.Costs => "billing",
        SourceName.Runbooks => "the runbook folder",
        SourceName.Artifacts => "the evidence folder",
        SourceName.Checks => "checks.yaml",
        SourceName.Imports => "the imports folder",
        SourceName.OnCall => "oncall.yaml",
        SourceName.Annotations => "annotations.yaml",
        SourceName.Alerts => "alerts.yaml",
        SourceName.Jobs => "the list of query jobs",
        _ => "a source",
    };

    private static bool IsOptional(Proof proof) =>
        proof is
        {
            State: SourceState.NotConfigured,
            Source: SourceName.Artifacts or SourceName.Runbooks or SourceName.Costs or SourceName.Checks or SourceName.Imports or SourceName.Alerts or SourceName.Jobs,
        };
}
