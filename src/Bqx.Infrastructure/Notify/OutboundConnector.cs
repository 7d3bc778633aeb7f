using System.Net;
using System.Net.Sockets;

namespace Bqx.Infrastructure.Notify;

/// <summary>Resolves a host name; a test gives its own.</summary>
public delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);

/// <summary>A connection was not made because a rule forbids it.</summary>
internal sealed class OutboundRefusedException(string message) : IOException(message);

/// <summary>
/// The only way out for notices: connects to allowed hosts, and only when every address that the name resolves to at that moment is allowed,
/// so that a name that changes its address between check and use gains nothing.
/// </summary>
internal sealed class OutboundConnector(ImmutableArray<AllowedHost> allowed, ResolveHost resolve)
{
    public static ResolveHost SystemResolver { get; } = static (host, cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);

    /// <exception cref="OutboundRefusedException">Host or address are not allowed.</exception>
    /// <exception cref="SocketException">No address answers, or the name is not known.</exception>
    public async Task<Stream> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        var addresses = await AddressesAsync(host, cancellationToken).ConfigureAwait(false);
        for (var tried = 0; ; tried++)
        {
            var address = addresses[tried];
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, port, cancellationToken).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (tried + 1 < addresses.Length)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    private async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellationToken)
    {
        var rule = AllowedHost.Find(allowed, host) ?? throw new OutboundRefusedException($"{host} is not in Notify:AllowedHosts");
        var addresses = IPAddress.TryParse(rule.Name, out var literal)
            ? [literal]
            : await resolve(rule.Name, cancellationToken).ConfigureAwait(false);
        // One forbidden address among allowed ones is no accident.
        return addresses.Select(rule.Refusal).FirstOrDefault(static r => r is not null) is { } refusal
            ? throw new OutboundRefusedException(refusal)
            : addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.HostNotFound);
    }
}
