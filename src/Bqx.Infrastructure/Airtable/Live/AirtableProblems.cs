using System.Globalization;
using System.Net.Sockets;
using Bqx.Core.Common;

namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>Everything that can go wrong between here and Airtable, in one sentence each that names the key to look at.</summary>
internal sealed class AirtableProblems(AirtableSettings settings, TimeProvider clock)
{
    private string Host => settings.BaseUrl.Host;

    /// <param name="error">What Airtable said; null when the answer was not Airtable's.</param>
    /// <param name="status">Of the answer.</param>
    /// <param name="call">What was called.</param>
    public SourceProblem Of(int status, AirtableError? error, AirtableCall call) => status switch
    {
        401 => new(
            SourceProblemKind.Unauthorized,
            "Airtable does not accept the token (401).",
            "Set Airtable:Token or Airtable:TokenFile to a token that is valid; make one at airtable.com/create/tokens."),
        403 => new(
            SourceProblemKind.Forbidden,
            $"Airtable does not let this token {call.Purpose} (403): it lacks the scope {call.Scope}, or access to the base {settings.BaseId}.",
            "Add both to the token at airtable.com/create/tokens, or set another Airtable:Token; check Airtable:BaseId."),
        404 when call.IsWebhook => NoWebhook(),
        404 => new(
            SourceProblemKind.NotFound,
            $"Airtable knows no base {settings.BaseId} (404).",
            "Set Airtable:BaseId to the id that begins with app in the base's address."),
        >= 500 or 408 => new(
            SourceProblemKind.Unreachable,
            $"{Host} has trouble ({status.ToString(CultureInfo.InvariantCulture)}).",
            "Wait: the base is asked again by itself. status.airtable.com tells of outages."),
        >= 300 and < 400 => NotAirtable($"a redirect ({status.ToString(CultureInfo.InvariantCulture)})"),
        _ when error is null => NotAirtable($"status {status.ToString(CultureInfo.InvariantCulture)} and no error of Airtable's"),
        _ => new(
            SourceProblemKind.BadData,
            $"Airtable refuses to {call.Purpose} ({status.ToString(CultureInfo.InvariantCulture)}): {error}.",
            "The request does not fit the base; check its tables and fields, and Airtable:BaseId."),
    };

    /// <summary>Airtable's own pause, or the month's calls of the workspace are used up.</summary>
    public SourceProblem Paused(TimeSpan held, AirtableError? error) => error is { IsMonthUsedUp: true }
        ? new(
            SourceProblemKind.RateLimited,
            $"Airtable says that the workspace's calls of this month are used up (429): {error}.",
            "Wait for the next month or take a larger plan; Airtable:MonthlyCallBudget slows the dashboard down before that.")
        : new(
            SourceProblemKind.RateLimited,
            string.Create(CultureInfo.InvariantCulture, $"Airtable asks for a pause (429); nothing is sent to the base until {clock.GetUtcNow() + held:HH:mm:ss} UTC."),
            "Wait: it goes on by itself. If it comes again, other programs call the base too: lower Airtable:RequestsPerSecond.");

    public SourceProblem NoWebhook() => new(
        SourceProblemKind.NotFound,
        $"Airtable knows no webhook {settings.WebhookId} of the base {settings.BaseId}; webhooks that nobody reads expire after 7 days.",
        "Make it again and set Airtable:WebhookId, or remove that key to read at the cadence alone.");

    public SourceProblem TooLate() => new(
        SourceProblemKind.Timeout,
        string.Create(CultureInfo.InvariantCulture, $"Airtable did not answer everything within {settings.Deadline.TotalSeconds:0} s."),
        "Wait: it is tried again. Refresh:TimeoutSeconds gives it longer.");

    public SourceProblem NotAirtable(string found) => new(
        SourceProblemKind.BadData,
        $"{Host} answered with {found}; that is not Airtable.",
        "Check Airtable:BaseUrl, and whether a proxy between here and Airtable asks to sign in.");

    public SourceProblem Unreachable(Exception error) => Causes(error).Select(c => c switch
    {
        TimeoutException => new SourceProblem(
            SourceProblemKind.Timeout,
            string.Create(CultureInfo.InvariantCulture, $"{Host} did not answer within {settings.AnswerWithin.TotalSeconds:0.#} s."),
            "Wait: it is tried again. Check the network if it stays so."),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => NotAirtable($"more than {AirtableHttp.MostBytes / 1024 / 1024} MiB"),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => Cannot($"is not known to the name server"),
        SocketException socket => Cannot($"cannot be reached ({socket.SocketErrorCode})"),
        System.Security.Authentication.AuthenticationException => Cannot("offers no certificate that this machine trusts"),
        _ => null,
    }).FirstOrDefault(static p => p is not null) ?? Cannot("broke the connection off");

    private SourceProblem Cannot(string what) => new(
        SourceProblemKind.Unreachable, $"{Host} {what}.", "Check the network and Airtable:BaseUrl; it is tried again by itself.");

    private static IEnumerable<Exception> Causes(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
