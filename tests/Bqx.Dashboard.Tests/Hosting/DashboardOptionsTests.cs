using Bqx.Core.Common;
using Bqx.Dashboard.Composition;
using Microsoft.Extensions.Configuration;

namespace Bqx.Dashboard.Tests.Hosting;

public sealed class DashboardOptionsTests
{
    [Fact]
    public void Read_NothingSet_TakesTheDefaults()
    {
        var options = Read();

        Assert.Equal("/app/workspaces/demo", options.Workspace.Path);
        Assert.Equal("/app/data", options.Data.Directory);
        Assert.Equal("/app/data/bqx.db", options.Store.Path);
        Assert.Equal(TimeSpan.FromSeconds(300), options.Refresh.Every[SourceName.Plan]);
        Assert.Equal(TimeSpan.FromSeconds(5), options.Refresh.Every[SourceName.Runbooks]);
        Assert.Equal(AuthMode.Local, options.Auth.Mode);
    }

    [Fact]
    public void Read_ManyMistakes_NamesEachKeyAtOnce()
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read(
            ("Urls", "http://0.0.0.0:5080"),
            ("Kestrel:Endpoints:Web:Url", "https://+:443"),
            ("Store:Provider", "PostgreSql"),
            ("Store:ConnectionString", "Host=db"),
            ("Refresh:PlanSeconds", "soon"),
            ("Refresh:CostsSeconds", "0"),
            ("Airtable:BaseUrl", "http://airtable.example"),
            ("BigQuery:BaseUrl", "https://user:secret@bigquery.example"),
            ("BigQuery:AllowAnonymous", "perhaps"),
            ("Auth:Mode", "Everybody")));

        Assert.Equal(
            [
                "Store:Provider", "Store:ConnectionString", "Refresh:PlanSeconds", "Refresh:CostsSeconds", "Airtable:BaseUrl",
                "BigQuery:BaseUrl", "BigQuery:AllowAnonymous", "Auth:Mode", "Urls", "Kestrel:Endpoints:Web:Url",
            ],
            refused.Reasons.Select(r => r[..r.IndexOf(": ", StringComparison.Ordinal)]));
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
        Assert.Contains("PostgreSql is not in this version", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://localhost:5080;http://[::1]:5081")]
    [InlineData("https://127.0.0.2:5443")]
    public void Read_AddressesOfThisMachine_AreTaken(string urls) => Assert.NotNull(Read(("Urls", urls)));

    [Theory]
    [InlineData("Urls", "http://*:5080")]
    [InlineData("Urls", "http://192.168.0.10:5080")]
    [InlineData("Urls", "http://127.0.0.1:5080;http://dashboard.example:80")]
    [InlineData("http_ports", "8080")]
    public void Read_AddressesThatOthersReach_AreRefused(string key, string value) =>
        Assert.StartsWith(key + ":", Assert.Single(Assert.Throws<StartRefusedException>(() => Read((key, value))).Reasons), StringComparison.Ordinal);

    [Theory]
    [InlineData("Iap")]
    [InlineData("Proxy")]
    public void Read_SignInOfALaterVersion_IsRefusedInWords(string mode) =>
        Assert.Contains("is not in this version", Assert.Throws<StartRefusedException>(() => Read(("Auth:Mode", mode))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_VendorOnLoopbackWithoutEncryption_IsTaken() =>
        Assert.Equal(8123, Read(("Airtable:BaseUrl", "http://127.0.0.1:8123"), ("Airtable:BaseId", "appX")).Airtable.Base!.BaseUrl.Port);

    [Fact]
    public void Read_Airtable_TakesItsKeys()
    {
        var options = Read(
            ("Airtable:BaseId", "appX"), ("Airtable:Token", "patSecret"), ("Airtable:RequestsPerSecond", "2"), ("Airtable:MonthlyCallBudget", "1000"),
            ("Airtable:AllowWrites", "true"), ("Airtable:WebhookId", "achX")).Airtable;

        Assert.Equal((1_000, 2, true, "achX"), (options.MonthlyCallBudget, options.Base!.RequestsPerSecond, options.Base.AllowWrites, options.Base.WebhookId));
        Assert.DoesNotContain("patSecret", options.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AirtableTokenTwiceAndSlips_AreRefusedWithoutTheToken()
    {
        var refused = Assert.Throws<StartRefusedException>(() => Read(
            ("Airtable:Token", "patSecret"), ("Airtable:TokenFile", "/token"), ("Airtable:RequestsPerSecond", "6"), ("Airtable:ApiKey", "patOther")));

        Assert.Equal(["Airtable:ApiKey", "Airtable:RequestsPerSecond", "Airtable:Token"], refused.Reasons.Select(r => r[..r.IndexOf(": ", StringComparison.Ordinal)]));
        Assert.DoesNotContain("pat", refused.Message, StringComparison.Ordinal);
    }

    private static DashboardOptions Read(params (string Key, string Value)[] settings) => DashboardOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build(),
        "/app");
}
