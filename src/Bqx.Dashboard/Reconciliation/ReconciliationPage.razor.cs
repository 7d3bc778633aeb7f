using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Reconciliation;

/// <summary>What the plan document says of itself, what the records say of themselves, and both side by side.</summary>
public sealed partial class ReconciliationPage : LivePage
{
    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    /// <summary>Class of inconsistency that is open.</summary>
    [SupplyParameterFromQuery]
    public string? Rule { get; set; }

    private Proof Document => Now.SourceProof(SourceName.Document);

    private Proof Plan => Now.SourceProof(SourceName.Plan);

    private ImmutableArray<Finding> RecordFindings => [.. Now.Findings.Where(RecordRules.Holds)];

    private ImmutableArray<LinkItem> Kinds =>
    [
        new LinkItem("all", "All", "/reconciliation", Now.DocumentFindings.Length + RecordFindings.Length),
        new LinkItem("document", "Document", "/reconciliation?kind=document", Now.DocumentFindings.Length),
        new LinkItem("records", "Records", "/reconciliation?kind=records", RecordFindings.Length),
    ];

    private string Records => Plan.Provenance is { } p
        ? $"{Format.Count(p.Rows)} records, {Format.Count(p.Pages)} pages, listing {(p.Complete ? "complete" : "incomplete")}"
        : "not read yet";

    private static string Request(Proof proof) => proof.Provenance?.Request ?? "not read yet";

    private string Looked(Proof proof) => proof.AsOf is { } at ? $"Read {Format.Ago(at, Now.At)}." : "Not read yet, so nothing can be said.";
}
