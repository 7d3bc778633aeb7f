namespace Bqx.Core.Common;

/// <summary>The things that are read. Each is refreshed, journalled and shown with its own state.</summary>
public enum SourceName
{
    /// <summary>Plan records: Airtable or its export.</summary>
    Plan,

    /// <summary>The plan document of the workspace.</summary>
    Document,

    /// <summary>Tables: BigQuery or the local warehouse.</summary>
    Warehouse,

    /// <summary>Models with their prediction log.</summary>
    Models,

    /// <summary>Billing export rows.</summary>
    Costs,

    /// <summary>Runbooks in Markdown.</summary>
    Runbooks,

    /// <summary>Files and attestations that prove tasks without a table.</summary>
    Artifacts,

    /// <summary>Checks and lineage of the workspace.</summary>
    Checks,

    /// <summary>Check results of other tools.</summary>
    Imports,

    /// <summary>Who is on call by turns.</summary>
    OnCall,

    /// <summary>Dated notes for the charts.</summary>
    Annotations,
    /// <summary>Alert rules of the workspace.</summary>
    Alerts,

    /// <summary>What anybody asks of BigQuery today.</summary>
    Jobs,
}
