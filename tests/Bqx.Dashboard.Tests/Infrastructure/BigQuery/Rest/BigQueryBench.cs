using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Bqx.Core.Common;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.BigQuery.Rest;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Rest;

/// <summary>A small BigQuery and a connection to it, by a clock for which waiting takes no time.</summary>
internal sealed class BigQueryBench : IAsyncDisposable
{
    private BigQueryBench(
        SmallBigQuery server, Func<BigQuerySettings, BigQuerySettings> settings, IQueryBudget? budget, ILoggerFactory loggers, IReadOnlyDictionary<string, string>? variables = null)
    {
        Server = server;
        Settings = settings(new BigQuerySettings
        {
            BaseUrl = server.Address,
            ProjectId = "small",
            AllowAnonymous = true,
            Deadline = TimeSpan.FromSeconds(55),
            AnswerWithin = TimeSpan.FromSeconds(10),
        });
        var tokens = new BigQueryToken(Settings, Clock, n => variables?.GetValueOrDefault(n), new TokenHttp(h => new Loopback(server.Address, h)));
        Connection = new BigQueryConnection(Settings, tokens, budget, Clock, loggers);
    }

    public SmallBigQuery Server { get; }

    public HurriedClock Clock { get; } = new();

    public BigQuerySettings Settings { get; }

    public BigQueryConnection Connection { get; }

    public BigQueryClient Client => Connection.Client;

    public static async Task<BigQueryBench> StartAsync(
        JsonObject[]? pages = null, Func<BigQuerySettings, BigQuerySettings>? settings = null, IQueryBudget? budget = null, ILoggerFactory? loggers = null) =>
        new(await SmallBigQuery.StartAsync(pages ?? []), settings ?? (static s => s), budget, loggers ?? NullLoggerFactory.Instance);

    /// <summary>With the key of a service account whose tokens the small server makes.</summary>
    public static async Task<BigQueryBench> SignedInAsync(Func<BigQuerySettings, BigQuerySettings>? settings = null, ILoggerFactory? loggers = null)
    {
        var server = await SmallBigQuery.StartAsync();
        server.Date = new HurriedClock().GetUtcNow();
        return new BigQueryBench(server, s => (settings ?? (static given => given))(s with { AllowAnonymous = false, CredentialsFile = Key(server.Address) }), null, loggers ?? NullLoggerFactory.Instance);
    }

    /// <summary>Without a configured key, where some variables are set.</summary>
    public static async Task<BigQueryBench> OnMachineAsync(IReadOnlyDictionary<string, string> variables, Func<BigQuerySettings, BigQuerySettings>? settings = null)
    {
        var server = await SmallBigQuery.StartAsync();
        server.Date = new HurriedClock().GetUtcNow();
        return new BigQueryBench(server, s => (settings ?? (static given => given))(s with { AllowAnonymous = false }), null, NullLoggerFactory.Instance, variables);
    }

    public static BigQueryStatement Select(string sql = "SELECT n FROM `small.d.t`") => new() { Sql = sql, Purpose = QueryPurpose.Models, Subject = "t" };

    /// <summary>Texts of the first column, and the reply.</summary>
    public async Task<(List<string?> Rows, BigQueryReply<QueryAnswer> Reply)> QueryAsync(BigQueryStatement? statement = null)
    {
        var rows = new List<string?>();
        var reply = await Client.QueryAsync(statement ?? Select(), r => rows.Add(r.Text(0)), TestContext.Current.CancellationToken);
        return (rows, reply);
    }

    public async Task<QueryAnswer> AnswerAsync(BigQueryStatement? statement = null)
    {
        var (_, reply) = await QueryAsync(statement);
        Assert.Null((reply as BigQueryReply<QueryAnswer>.Failed)?.Problem);
        return ((BigQueryReply<QueryAnswer>.Answered)reply).Value;
    }

    public async Task<SourceProblem> FailAsync(BigQueryStatement? statement = null) =>
        Assert.IsType<BigQueryReply<QueryAnswer>.Failed>((await QueryAsync(statement)).Reply).Problem;

    public static string Key(Uri server, string id = "1")
    {
        using var rsa = RSA.Create(2048);
        var path = Path.Combine(Path.GetTempPath(), $"bqx-key-{Guid.NewGuid():N}.json");
        File.WriteAllText(path, new JsonObject
        {
            ["type"] = "service_account",
            ["project_id"] = "small",
            ["private_key_id"] = id,
            ["private_key"] = rsa.ExportPkcs8PrivateKeyPem(),
            ["client_email"] = "dashboard@small.iam.gserviceaccount.com",
            ["client_id"] = "1",
            ["token_uri"] = new Uri(server, "token").ToString(),
        }.ToJsonString());
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        if (Settings.CredentialsFile is { } path && path.Contains("bqx-key-", StringComparison.Ordinal))
        {
            File.Delete(path);
        }

        await Server.DisposeAsync();
    }

    /// <summary>Whatever of Google's is called for tokens: the small server is.</summary>
    private sealed class Loopback(Uri server, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = request.RequestUri!.IsLoopback ? request.RequestUri : new Uri(server, request.RequestUri.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
