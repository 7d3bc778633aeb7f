using Bqx.Core.Quality.Scans;
using Bqx.Infrastructure.BigQuery.Metadata;
using Bqx.Infrastructure.BigQuery.Models;
using Bqx.Infrastructure.BigQuery.Rest;

namespace Bqx.Dashboard.Composition;

/// <summary>The section <c>BigQuery</c>, and the billing export, which is a table there.</summary>
/// <param name="Client">Who is asked; null when neither the warehouse nor the bill is in BigQuery.</param>
/// <param name="ProjectId">Project of the warehouse; null reads the local warehouse.</param>
/// <param name="BillingTable">Billing export table; null reads the workspace's export.</param>
/// <param name="Limits">Bytes that scans may read; they hold for the local warehouse too.</param>
/// <param name="UsdPerTiB">Price of on-demand queries.</param>
/// <param name="RowTimes">How often oldest and newest rows are looked up.</param>
/// <param name="InputShifts">How often features of training tables are looked at.</param>
internal sealed record BigQueryOptions(
    BigQuerySettings? Client, string? ProjectId, BigQueryTableName? BillingTable, ScanLimits Limits, decimal UsdPerTiB, RowTimePace RowTimes, InputShiftPace InputShifts)
{
    private const long GiB = 1L << 30;
    private const int Week = 7 * 24 * 60 * 60;
    private const string AnonymousKey = "BigQuery:AllowAnonymous";
    private const string DatasetsKey = "BigQuery:Datasets";
    private const string ProjectKey = "BigQuery:ProjectId";
    private const string RowTimesKey = "BigQuery:RowTimesSeconds";
    private const string InputShiftsKey = "BigQuery:InputShiftsSeconds";
    private const string BillingKey = "Billing:Table";

    private static readonly string[] Known =
    [
        "BigQuery:BaseUrl", ProjectKey, "BigQuery:Location", DatasetsKey, "BigQuery:CredentialsFile", "BigQuery:ImpersonateServiceAccount",
        AnonymousKey, "BigQuery:MaxBytesBilledPerQuery", "BigQuery:DailyScanBudgetBytes", "BigQuery:UsdPerTiB", RowTimesKey, InputShiftsKey,
    ];

    public static BigQueryOptions Read(OptionsReader reader, string root)
    {
        reader.FailUnknown("BigQuery", Known);
        var address = reader.Address("BigQuery:BaseUrl", "https://bigquery.googleapis.com");
        var anonymous = reader.Flag(AnonymousKey);
        if (anonymous && !address.IsLoopback)
        {
            reader.Fail(AnonymousKey, "is for an address of this machine only; set BigQuery:CredentialsFile instead");
        }

        var limits = new ScanLimits(
            reader.Long("BigQuery:MaxBytesBilledPerQuery", 10 * GiB, 1, long.MaxValue),
            reader.Long("BigQuery:DailyScanBudgetBytes", 100 * GiB, 0, long.MaxValue))
        { IsOfAllQueries = (reader.Text(ProjectKey) ?? reader.Text(BillingKey)) is not null };
        var price = reader.Decimal("BigQuery:UsdPerTiB", 6.25m, 0, 1_000);
        var project = reader.Text(ProjectKey);
        var billing = Table(reader);
        var datasets = Datasets(reader, project);
        var file = reader.Text("BigQuery:CredentialsFile");
        return new BigQueryOptions(
            (project ?? billing?.Dataset.ProjectId) is { } payer
                ? new BigQuerySettings
                {
                    BaseUrl = address,
                    ProjectId = payer,
                    Location = reader.Text("BigQuery:Location"),
                    Datasets = datasets,
                    CredentialsFile = file is null ? null : Path.GetFullPath(file, root),
                    AllowAnonymous = anonymous,
                    ImpersonateServiceAccount = reader.Text("BigQuery:ImpersonateServiceAccount"),
                    MaxBytesBilledPerQuery = limits.BytesPerQuery,
                }
                : null,
            project,
            billing,
            limits,
            price,
            new RowTimePace(TimeSpan.FromSeconds(reader.Int(RowTimesKey, 1_800, 0, Week)), limits.BytesPerDay),
            new InputShiftPace(TimeSpan.FromSeconds(reader.Int(InputShiftsKey, 21_600, 0, Week)), limits.BytesPerDay));
    }

    /// <summary>A dataset of the project, or <c>project.dataset</c>.</summary>
    private static ImmutableArray<DatasetName> Datasets(OptionsReader reader, string? project)
    {
        var datasets = ImmutableArray.CreateBuilder<DatasetName>();
        foreach (var (key, text) in reader.Texts(DatasetsKey))
        {
            var dot = text.LastIndexOf('.');
            if ((dot < 0 ? project : text[..dot]) is { Length: > 0 } of && BigQueryNames.IsProject(of) && BigQueryNames.IsDataset(text[(dot + 1)..]))
            {
                datasets.Add(new DatasetName(of, text[(dot + 1)..]));
            }
            else if (project is not null || dot >= 0)
            {
                reader.Fail(key, $"'{text}' is not a dataset such as bqx_ml_v3_features_v2, or project.dataset");
            }
        }

        return [.. datasets.Distinct()];
    }

    private static BigQueryTableName? Table(OptionsReader reader)
    {
        if (reader.Text(BillingKey) is not { } text)
        {
            return null;
        }

        var parts = text.Split('.');
        if (parts.Length >= 3 && string.Join('.', parts[..^2]) is var project && BigQueryNames.IsProject(project) && BigQueryNames.IsDataset(parts[^2]) && BigQueryNames.IsTable(parts[^1]))
        {
            return new BigQueryTableName(new DatasetName(project, parts[^2]), parts[^1]);
        }

        reader.Fail(BillingKey, $"'{text}' is not of the form project.dataset.table");
        return null;
    }
}
