using Bqx.Infrastructure.Airtable;

namespace Bqx.Infrastructure.Files;

/// <summary>Where a workspace keeps what is read: its own files, and the generated ones for a demo workspace.</summary>
public sealed record WorkspaceSources
{
    /// <summary>Folder of the workspace.</summary>
    public required string Folder { get; init; }

    /// <summary>Day of the demo data; relative days count from it. Null without demo data.</summary>
    public DateOnly? GeneratedOn { get; init; }

    public FilePlace? Document { get; init; }

    /// <summary>Folder of Airtable export pages.</summary>
    public FilePlace? PlanExport { get; init; }

    public AirtableSchema PlanSchema { get; init; }

    public FilePlace? Warehouse { get; init; }

    public EpochUnit WarehouseTimeUnit { get; init; }

    /// <summary>Families that BigQuery keeps under other names than the plan's.</summary>
    public ImmutableArray<PhysicalFamily> Physical { get; init; } = [];

    public FilePlace? BillingExport { get; init; }

    /// <summary>Invoices that were issued, a line each.</summary>
    public FilePlace? Invoices { get; init; }

    public FilePlace Evidence => new(Path.Combine(Folder, "evidence.yaml"), "evidence.yaml");

    public FilePlace Checks => new(Path.Combine(Folder, "checks.yaml"), "checks.yaml");

    public FilePlace Lineage => new(Path.Combine(Folder, "lineage.yaml"), "lineage.yaml");

    public FilePlace Alerts => new(Path.Combine(Folder, "alerts.yaml"), "alerts.yaml");

    /// <summary>Folder of results of other tools.</summary>
    public FilePlace Imports => new(Path.Combine(Folder, "imports"), "imports");

    /// <summary>Folder of training runs, a file each.</summary>
    public FilePlace ModelRuns => new(Path.Combine(Folder, "models"), "models");

    public FilePlace OnCall => new(Path.Combine(Folder, "oncall.yaml"), "oncall.yaml");

    public FilePlace Annotations => new(Path.Combine(Folder, "annotations.yaml"), "annotations.yaml");

    public FilePlace Runbooks => new(Path.Combine(Folder, "runbooks"), "runbooks");
}

/// <summary>Unit of whole-number times since 1970 UTC.</summary>
public enum EpochUnit
{
    Seconds,
    Milliseconds,
    Microseconds,
}
