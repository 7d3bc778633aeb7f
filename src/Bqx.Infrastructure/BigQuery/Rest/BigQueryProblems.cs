using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Bqx.Core.Common;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>Everything that can go wrong between here and BigQuery, in one sentence each that names the key to look at.</summary>
internal sealed partial class BigQueryProblems(BigQuerySettings settings, TimeProvider clock)
{
    private const string Wait = "Wait: it is asked again by itself.";
    private const string Longer = "It is asked again by itself. Refresh:TimeoutSeconds gives it longer; a scan reads less with scans.sampleAbove in checks.yaml.";

    private string Host => settings.BaseUrl.Host;

    private string Caller => settings.CredentialsFile is null ? "the application-default credentials" : "the account of BigQuery:CredentialsFile";

    /// <param name="status">Of the answer; 0 for a job that failed.</param>
    /// <param name="error">What BigQuery said; null when the answer was not BigQuery's.</param>
    /// <param name="call">What was called.</param>
    /// <param name="date">Date of the answer.</param>
    public SourceProblem Of(int status, BigQueryError? error, BigQueryCall call, DateTimeOffset? date = null) => (status, error?.Reason) switch
    {
        (401, _) => NotAccepted(date),
        ( >= 300 and < 400, _) => NotBigQuery($"a redirect ({Number(status)})"),
        ( >= 500 or 408, null) => Trouble(Number(status)),
        (429, null) => Slowly("429"),
        (_, null) => NotBigQuery($"status {Number(status)} and no error of BigQuery's"),
        (_, "bytesBilledLimitExceeded") => new(
            SourceProblemKind.Forbidden,
            $"The query to {call.Purpose} would bill more than it may, so BigQuery did not run it: {Said(error!)}.",
            "Raise BigQuery:MaxBytesBilledPerQuery, or read less: a sample (scans.sampleAbove) or fewer columns."),
        (_, "rateLimitExceeded" or "jobRateLimitExceeded") => Slowly(Said(error!)),
        (_, "quotaExceeded") => new(
            SourceProblemKind.RateLimited,
            $"A quota of the project {settings.ProjectId} is used up: {Said(error!)}.",
            "Waiting a moment does not help: raise the quota of BigQuery:ProjectId at console.cloud.google.com/iam-admin/quotas, or wait until it begins anew, at midnight Pacific time for daily ones."),
        (_, "billingNotEnabled") => new(
            SourceProblemKind.Forbidden, $"Billing is not turned on for the project {settings.ProjectId}.", "Turn it on, or set BigQuery:ProjectId to a project that pays."),
        (_, "accessNotConfigured" or "SERVICE_DISABLED") => new(
            SourceProblemKind.Forbidden, $"The BigQuery API is not turned on in the project {settings.ProjectId}.", "Turn it on there, or set BigQuery:ProjectId to another project."),
        (_, "accessDenied" or "forbidden") or (403, _) => Denied(error!, call),
        (_, "notFound") or (404, _) => NotFound(error!, call),
        (_, "stopped") => new(SourceProblemKind.Timeout, $"The job to {call.Purpose} was stopped before it ended.", "It is asked again by itself; when it is stopped again, see who cancels jobs of BigQuery:ProjectId."),
        (_, "timeout" or "jobTimeout") => new(SourceProblemKind.Timeout, $"BigQuery gave the job to {call.Purpose} up: {Said(error!)}.", Longer),
        (_, "invalidQuery") => new(SourceProblemKind.BadData, $"BigQuery refuses the SQL to {call.Purpose}: {Said(error!)}.", "The tables differ from what the SQL expects; compare their columns with warehouse in workspace.yaml."),
        (_, "resourcesExceeded" or "responseTooLarge" or "billingTierLimitExceeded") => new(
            SourceProblemKind.BadData, $"The query to {call.Purpose} is too large for BigQuery: {Said(error!)}.", "Read less at once: set scans.sampleAbove in checks.yaml."),
        (_, "backendError" or "jobBackendError" or "internalError" or "jobInternalError" or "badGateway") => Trouble(error!.Reason),
        _ when error!.Message.Contains("location", StringComparison.OrdinalIgnoreCase) && status is 400 or 0 => new(
            SourceProblemKind.BadData, $"BigQuery does not take the location: {Said(error)}.", "Set BigQuery:Location to the region of the datasets, such as us-central1, or remove it."),
        ( >= 500, _) => Trouble(error!.Reason),
        _ => new(SourceProblemKind.BadData, $"BigQuery refuses to {call.Purpose} ({error!.Reason}): {Said(error)}.", "Check BigQuery:ProjectId, BigQuery:Datasets and BigQuery:Location."),
    };

    public static SourceProblem TooLate(string purpose, TimeSpan within) => new(
        SourceProblemKind.Timeout,
        string.Create(CultureInfo.InvariantCulture, $"BigQuery did not {purpose} within {within.TotalSeconds:0} s; the job is cancelled."),
        Longer);

    public SourceProblem NotBigQuery(string found) => new(
        SourceProblemKind.BadData,
        $"{Host} answered with {found}; that is not BigQuery.",
        "Check BigQuery:BaseUrl, and whether a proxy between here and BigQuery asks to sign in.");

    /// <summary>Pages that do not belong together are no answer.</summary>
    public static SourceProblem Inconsistent(string what) => new(SourceProblemKind.BadData, $"BigQuery's answer does not hold together: {what}. Nothing of it is taken.", Wait);

    public SourceProblem NoDatasets() => new(
        SourceProblemKind.NotConfigured, $"BigQuery:ProjectId is {settings.ProjectId}, but no dataset is named.", "Set BigQuery:Datasets to the datasets in which the tables are, in the order in which they are looked for.");

    public SourceProblem Unreachable(Exception error) => Causes(error).Select(c => c switch
    {
        TimeoutException => new SourceProblem(
            SourceProblemKind.Timeout, string.Create(CultureInfo.InvariantCulture, $"{Host} did not answer within {settings.AnswerWithin.TotalSeconds:0.#} s."), $"{Wait} Check the network if it stays so."),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => NotBigQuery($"more than {BigQueryHttp.MostBytes / 1024 / 1024} MiB"),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => Cannot("is not known to the name server"),
        SocketException socket => Cannot($"cannot be reached ({socket.SocketErrorCode})"),
        System.Security.Authentication.AuthenticationException => Cannot("offers no certificate that this machine trusts"),
        _ => null,
    }).FirstOrDefault(static p => p is not null) ?? Cannot("broke the connection off");

    private SourceProblem NotAccepted(DateTimeOffset? date) => (settings.AllowAnonymous, ClockSkew.Words(date, clock.GetUtcNow())) switch
    {
        (true, _) => new(SourceProblemKind.Unauthorized, $"{Host} asks for credentials (401), and BigQuery:AllowAnonymous sends none.", "Remove BigQuery:AllowAnonymous and set BigQuery:CredentialsFile."),
        (_, { } skew) => new(
            SourceProblemKind.Unauthorized,
            $"BigQuery does not accept a token that was just made (401): this machine's clock may be wrong, it is {skew} BigQuery's.",
            "Set the clock by a time server (NTP). If the clock is right, check BigQuery:CredentialsFile."),
        _ => new(
            SourceProblemKind.Unauthorized,
            $"BigQuery does not accept {Caller} (401), not even with a token that was just made.",
            "They are expired or revoked: set BigQuery:CredentialsFile to a key that is valid."),
    };

    private static SourceProblem Slowly(string said) => new(
        SourceProblemKind.RateLimited, $"BigQuery asks to go slowly: {said}.", "Wait: it goes on by itself, no quota is used up. If it comes again, other programs of the project ask too much at once.");

    private SourceProblem Trouble(string what) => new(SourceProblemKind.Unreachable, $"{Host} has trouble ({what}).", $"{Wait} status.cloud.google.com tells of outages.");

    private SourceProblem Denied(BigQueryError error, BigQueryCall call)
    {
        var permission = Permission().Match(error.Message) is { Success: true } named ? named.Value : call.Permission;
        return new(
            SourceProblemKind.Forbidden,
            $"BigQuery does not let {Caller} {call.Purpose}: it lacks {permission} ({Said(error)}).",
            "Give it a role with that permission, or set BigQuery:CredentialsFile to an account that has it; check BigQuery:ProjectId.");
    }

    /// <summary>
    /// "Not found in location" proves nothing of the table: it may be in another region. Only what was asked for by its own address, where no
    /// location counts, is known to be missing.
    /// </summary>
    private static SourceProblem NotFound(BigQueryError error, BigQueryCall call) => (InLocation().Match(error.Message), error.Message) switch
    {
        ({ Success: true } at, _) => new(
            SourceProblemKind.BadData,
            $"Not found in {at.Groups["place"].Value}: {Said(error)}; it can be in another location.",
            "Set BigQuery:Location to the region of the datasets, or remove it; check BigQuery:Datasets."),
        (_, var text) when text.Contains("Not found: Project", StringComparison.OrdinalIgnoreCase) => new(
            SourceProblemKind.BadData, $"BigQuery knows no such project: {Said(error)}.", "Set BigQuery:ProjectId to the project's id, not its name or number; check the projects in BigQuery:Datasets."),
        (_, var text) when text.Contains("Not found: Dataset", StringComparison.OrdinalIgnoreCase) => new(
            SourceProblemKind.NotFound, $"BigQuery has no such dataset: {Said(error)}.", "Check BigQuery:Datasets and BigQuery:ProjectId."),
        (_, var text) when text.Contains("Not found: Table", StringComparison.OrdinalIgnoreCase) => new(
            SourceProblemKind.NotFound, $"BigQuery has no such table: {Said(error)}.", "Check BigQuery:Datasets, and warehouse.physical in workspace.yaml."),
        _ => new(
            SourceProblemKind.BadData, $"BigQuery cannot {call.Purpose}: {Said(error)}.", "Check BigQuery:ProjectId, BigQuery:Datasets and BigQuery:Location."),
    };

    private SourceProblem Cannot(string what) => new(SourceProblemKind.Unreachable, $"{Host} {what}.", "Check the network and BigQuery:BaseUrl; it is tried again by itself.");

    private static string Said(BigQueryError error) => error.Message.Length == 0 ? error.Reason : error.Message.TrimEnd('.', ' ');

    private static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<Exception> Causes(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }

    [GeneratedRegex(@"bigquery\.[a-zA-Z]+\.[a-zA-Z]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Permission();

    [GeneratedRegex(@"not found in location (?<place>[A-Za-z0-9-]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex InLocation();
}
