using Bqx.Infrastructure.Notify;

namespace Bqx.Dashboard.Composition;

/// <summary>All settings, checked. Made once at start.</summary>
internal sealed record DashboardOptions
{
    public required WorkspaceOptions Workspace { get; init; }

    public required DataOptions Data { get; init; }

    public required StoreOptions Store { get; init; }

    public required RefreshOptions Refresh { get; init; }

    public required AirtableOptions Airtable { get; init; }

    public required BigQueryOptions BigQuery { get; init; }

    public required AuthOptions Auth { get; init; }

    public required NotifySettings Notify { get; init; }

    /// <summary>True when what the evidence says may be written into the base.</summary>
    public required bool WriteEvidence { get; init; }

    /// <param name="configuration">appsettings.json, environment and command line.</param>
    /// <param name="root">Folder from which relative paths count: the content root.</param>
    /// <exception cref="StartRefusedException">Settings are wrong; says all of them at once.</exception>
    public static DashboardOptions Read(IConfiguration configuration, string root)
    {
        var reader = new OptionsReader(configuration);
        var data = DataOptions.Read(reader, root);
        var options = new DashboardOptions
        {
            Workspace = WorkspaceOptions.Read(reader, root),
            Data = data,
            Store = StoreOptions.Read(reader, data),
            Refresh = RefreshOptions.Read(reader),
            Airtable = AirtableOptions.Read(reader, root),
            BigQuery = BigQueryOptions.Read(reader, root),
            Auth = AuthOptions.Read(reader),
            Notify = NotifyOptions.Read(reader, root),
            WriteEvidence = reader.Flag("Reconciliation:WriteEvidence"),
        };
        ListenRule.Check(configuration, reader);
        return reader.Failures.Count == 0 ? options : throw new StartRefusedException("The settings are wrong.", reader.Failures);
    }
}
