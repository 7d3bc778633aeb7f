using System.Net.Sockets;
using System.Security.Authentication;
using Bqx.Core.Alerts.Notices;

namespace Bqx.Infrastructure.Notify;

/// <summary>What all channels share: how long they wait, what counts as trouble, and how it is said without secrets.</summary>
internal static class Outbound
{
    private const int LongestQuote = 120;

    /// <summary>Of one attempt, from the name's resolution to the end of the answer.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Expected trouble of a connection, as opposed to a bug.</summary>
    public static bool IsTrouble(Exception error) =>
        error is HttpRequestException or IOException or SocketException or AuthenticationException or OperationCanceledException;

    /// <summary>One phrase for what went wrong. Messages of exceptions may hold addresses with secrets, so only our own are repeated.</summary>
    public static SendResult.Failed Failure(Exception error, string host) => new(null, Causes(error).Select(c => c switch
    {
        OutboundRefusedException refused => refused.Message,
        OperationCanceledException => $"{host} did not answer within {Longest.TotalSeconds:0} s",
        AuthenticationException => $"{host} offers no certificate that this machine trusts for that name",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => $"{host} is not known to the name server",
        SocketException socket => $"{host} cannot be reached ({socket.SocketErrorCode})",
        _ => null,
    }).FirstOrDefault(static said => said is not null) ?? $"{host} broke the connection off or does not speak the protocol");

    /// <summary>The begin of what a receiver said, as one line, without what must not be repeated.</summary>
    public static string Quote(string answer, ReadOnlySpan<string> secrets)
    {
        foreach (var secret in secrets)
        {
            answer = secret.Length > 1 ? answer.Replace(secret, "…", StringComparison.OrdinalIgnoreCase) : answer;
        }

        return NoticeWords.Line(answer, LongestQuote);
    }

    private static IEnumerable<Exception> Causes(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
