namespace Bqx.Dashboard.Workspaces;

/// <summary>One key of the configuration. Values are never shown here: some of them are secrets.</summary>
/// <param name="Name">As in appsettings.json.</param>
/// <param name="Meaning">For people.</param>
/// <param name="Default">What holds when it is not set.</param>
public sealed record ConfigurationKey(string Name, string Meaning, string Default)
{
    public static ImmutableArray<ConfigurationKey> All { get; } =
    [
        new("Urls", "Listen address", "http://127.0.0.1:5080"),
        new("Workspace:Path", "Folder with workspace, plan, evidence and runbooks", "workspaces/demo"),
        new("Data:Directory", "Store, local warehouse and keys", "data"),
        new("Store:Provider", "Kind of store", "Sqlite"),
        new("Store:ConnectionString", "Where the store is", "a file in Data:Directory"),
        new("Airtable:BaseUrl", "Address of the plan's API; https or this machine", "Airtable's own"),
        new("Airtable:BaseId", "Base of the plan; without it the workspace's export is read", "none"),
        new("Airtable:Token", "Secret of the plan's API", "none"),
        new("Airtable:TokenFile", "File that holds the secret", "none"),
        new("Airtable:RequestsPerSecond", "Most requests per second and base, 5 at most", "4"),
        new("Airtable:MonthlyCallBudget", "Calls that a month may cost; the cadence slows down so that it lasts", "100000"),
        new("Airtable:AllowWrites", "Whether the plan's records may be changed", "false"),
        new("Airtable:WebhookId", "Webhook of the base that tells of changes", "none"),
        new("BigQuery:BaseUrl", "Address of the warehouse's API; https or this machine", "Google's own"),
        new("BigQuery:ProjectId", "Project of the warehouse; without it the local warehouse is read", "none"),
        new("BigQuery:Location", "Location of the datasets", "none"),
        new("BigQuery:Datasets", "Datasets to read", "none"),
        new("BigQuery:CredentialsFile", "Service account; without it the application's default credentials", "none"),
        new("BigQuery:AllowAnonymous", "No credentials, for an address of this machine only", "false"),
        new("BigQuery:MaxBytesBilledPerQuery", "Hard cap of one query", "10 GiB"),
        new("BigQuery:DailyScanBudgetBytes", "Hard cap of a day", "100 GiB"),
        new("BigQuery:UsdPerTiB", "Price of a scan, in US dollars per TiB", "6.25"),
        new("Billing:Table", "Billing export table, project.dataset.table", "none"),
        new("Auth:Mode", "Local listens on this machine only; Iap, OAuth and Proxy sign people in", "Local"),
        new("Auth:Roles", "E-mail or subject to viewer, engineer, operator or admin", "none"),
        new("Notify:Targets", "Who is told of alerts: webhook, Slack, Teams, e-mail; see the tab Notifications", "nobody"),
        new("Notify:AllowedHosts", "Hosts that may be called; names resolve to public addresses unless a network is named", "none"),
        new("Notify:PublicUrl", "Address of the dashboard for links in notices", "no links"),
        new("Reconciliation:WriteEvidence", "Whether verdicts and verified shares may be written into the plan's base", "false"),
        new("Refresh:PlanSeconds", "How often the plan's records are read", "300"),
        new("Refresh:DocumentSeconds", "How often the plan document is read", "300"),
        new("Refresh:WarehouseSeconds", "How often the tables are listed", "900"),
        new("Refresh:ModelsSeconds", "How often models are evaluated", "900"),
        new("Refresh:CostsSeconds", "How often billing rows are read", "3600"),
        new("Refresh:RunbooksSeconds", "How often the runbooks' files are looked at", "5"),
        new("Refresh:ArtifactsSeconds", "How often evidence.yaml and its files are read", "300"),
        new("Refresh:ChecksSeconds", "How often checks.yaml and lineage.yaml are read", "300"),
        new("Refresh:ImportsSeconds", "How often results of other tools are read", "300"),
        new("Refresh:AlertsSeconds", "How often alerts.yaml is read", "300"),
        new("Refresh:TimeoutSeconds", "After which a reading is given up", "60"),
    ];
}
