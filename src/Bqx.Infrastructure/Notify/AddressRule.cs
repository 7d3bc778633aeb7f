using System.Net;
using System.Net.Sockets;

namespace Bqx.Infrastructure.Notify;

/// <summary>
/// Which addresses are public. Sources: IANA's special-purpose address registries for IPv4 and IPv6, and the metadata addresses of cloud
/// vendors. An address that carries another one (mapped, NAT64) is judged by that one.
/// </summary>
internal static class AddressRule
{
    private static readonly ImmutableArray<IPNetwork> SpecialV4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32");

    /// <summary>Within global unicast: Teredo and other protocol assignments, documentation, 6to4.</summary>
    private static readonly ImmutableArray<IPNetwork> SpecialV6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private static readonly ImmutableArray<IPNetwork> Never = Networks(
        "0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32", "100.100.100.200/32",
        "::/128", "fe80::/10", "ff00::/8", "fd00:ec2::/32");

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    public static bool IsPublic(IPAddress address) => Plain(address) switch
    {
        { AddressFamily: AddressFamily.InterNetwork } v4 => !SpecialV4.Any(n => n.Contains(v4)),
        { AddressFamily: AddressFamily.InterNetworkV6 } v6 => GlobalUnicast.Contains(v6) && !SpecialV6.Any(n => n.Contains(v6)),
        _ => false,
    };

    /// <summary>Link-local, multicast, unspecified, reserved, metadata: naming it does not allow it.</summary>
    public static bool IsNeverAllowed(IPAddress address)
    {
        var plain = Plain(address);
        return Never.Any(n => n.Contains(plain));
    }

    private static IPAddress Plain(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 && Nat64.Contains(address)
            ? new IPAddress(address.GetAddressBytes().AsSpan(12))
            : address;
    }

    private static ImmutableArray<IPNetwork> Networks(params ReadOnlySpan<string> networks)
    {
        var parsed = ImmutableArray.CreateBuilder<IPNetwork>(networks.Length);
        foreach (var network in networks)
        {
            parsed.Add(IPNetwork.Parse(network));
        }

        return parsed.MoveToImmutable();
    }
}
