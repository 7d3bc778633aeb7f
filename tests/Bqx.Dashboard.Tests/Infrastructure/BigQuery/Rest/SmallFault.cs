namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Rest;

/// <summary>One request that came in.</summary>
internal sealed record SmallCall(string Method, string Path, string Query, string Body, string Authorization)
{
    public bool IsInsert => Method == "POST" && Path.EndsWith("/jobs", StringComparison.Ordinal);

    public bool IsResults => Path.Contains("/queries/", StringComparison.Ordinal);

    public bool IsSecondPage => IsResults && Query.Contains("pageToken=", StringComparison.Ordinal);
}

/// <summary>What goes wrong with one request.</summary>
internal abstract record SmallFault
{
    public sealed record Answer(int Status, string Body, string ContentType = "application/json") : SmallFault;

    /// <summary>The connection ends before anything was done.</summary>
    public sealed record CutBefore : SmallFault;

    /// <summary>The work is done, but its answer never comes.</summary>
    public sealed record CutAfter : SmallFault;

    public sealed record CutBody : SmallFault;

    public sealed record HalfJson : SmallFault;

    public sealed record Silence : SmallFault;

    public static Answer Error(int status, string reason, string message) => new(status, SmallAnswer.Error(status, reason, message).Body);
}
