using Bqx.Dashboard.Composition;
using Microsoft.Extensions.Configuration;

namespace Bqx.Dashboard.Tests.Hosting;

public sealed class BigQueryOptionsTests
{
    [Fact]
    public void Read_NothingSet_AsksNobody()
    {
        var options = Read();

        Assert.Null(options.Client);
        Assert.False(options.Limits.IsOfAllQueries);
    }

    [Fact]
    public void Read_Warehouse_TakesEverything()
    {
        var options = Read(
            ("BigQuery:ProjectId", "bqx-ml"), ("BigQuery:Datasets", "features, other-project.models_v2"), ("BigQuery:Location", "europe-west3"),
            ("BigQuery:CredentialsFile", "keys/bq.json"), ("BigQuery:ImpersonateServiceAccount", "reader@bqx-ml.iam.gserviceaccount.com"), ("BigQuery:MaxBytesBilledPerQuery", "5"));

        var client = options.Client!;
        Assert.Equal(["bqx-ml.features", "other-project.models_v2"], client.Datasets.Select(d => d.ToString()));
        Assert.Equal(
            ("bqx-ml", "europe-west3", "/app/keys/bq.json", "reader@bqx-ml.iam.gserviceaccount.com", 5L),
            (client.ProjectId, client.Location, client.CredentialsFile, client.ImpersonateServiceAccount, client.MaxBytesBilledPerQuery));
        Assert.True(options.Limits.IsOfAllQueries);
    }

    [Fact]
    public void Read_BillingTableAlone_IsPaidByItsProject()
    {
        var options = Read(("Billing:Table", "bqx-billing.export.gcp_billing_export_v1_01"));

        Assert.Null(options.ProjectId);
        Assert.Equal("bqx-billing", options.Client!.ProjectId);
        Assert.Equal("bqx-billing.export.gcp_billing_export_v1_01", options.BillingTable!.ToString());
    }

    [Theory]
    [InlineData("BigQuery:Datasets", "a b")]
    [InlineData("BigQuery:Datasets", "x`y")]
    [InlineData("BigQuery:AllowAnonymous", "true")]
    [InlineData("BigQuery:DailyBudget", "1")]
    [InlineData("BigQuery:DailyScanBudgetBytes", "-1")]
    [InlineData("Billing:Table", "export.table")]
    [InlineData("Billing:Table", "p`.d.t")]
    public void Read_Mistake_NamesTheKey(string key, string value) => Assert.StartsWith(
        key + ": ", Assert.Single(Assert.Throws<StartRefusedException>(() => Read(("BigQuery:ProjectId", "bqx-ml"), (key, value))).Reasons), StringComparison.Ordinal);

    private static BigQueryOptions Read(params (string Key, string Value)[] settings)
    {
        var reader = new OptionsReader(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());
        var options = BigQueryOptions.Read(reader, "/app");
        return reader.Failures.Count == 0 ? options : throw new StartRefusedException("The settings are wrong.", reader.Failures);
    }
}
