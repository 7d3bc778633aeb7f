using System.Net;
using Microsoft.Net.Http.Headers;

namespace Bqx.Dashboard.Access;

/// <summary>
/// For the mode without sign-in: only requests of this machine, under a name of this machine, and from no other site's page.
/// The name check stops a foreign name that resolves to this machine; the origin check stops a foreign page in the same browser,
/// also on the circuit's WebSocket, which no other rule of the browser keeps it from.
/// </summary>
internal static class LoopbackOnly
{
    internal static IApplicationBuilder UseLoopbackOnly(this IApplicationBuilder app) => app.Use(static (context, next) =>
        Refusal(context) is { } refusal ? refusal.ExecuteAsync(context) : next(context));

    private static IResult? Refusal(HttpContext context)
    {
        var request = context.Request;
        // No address: a Unix socket, which only this machine has.
        if (context.Connection.RemoteIpAddress is { } remote && !IPAddress.IsLoopback(remote))
        {
            return Refuse(StatusCodes.Status403Forbidden, "This dashboard answers its own machine only.");
        }

        if (!IsLocalName(request.Host.Host))
        {
            return Refuse(
                StatusCodes.Status400BadRequest,
                "The request names another host. Open the dashboard under http://127.0.0.1 or http://localhost.");
        }

        var origin = request.Headers[HeaderNames.Origin].ToString();
        return origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            ? null
            : Refuse(StatusCodes.Status403Forbidden, "The request comes from a page of another site.");
    }

    /// <summary>True for a name or address that only this machine reaches.</summary>
    internal static bool IsLocalName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static IResult Refuse(int status, string detail) => Results.Problem(detail, statusCode: status);
}
