using System.Net;

namespace Bqx.Infrastructure.Notify;

/// <summary>
/// A host that may be called, as <c>Notify:AllowedHosts</c> names it: a name that must resolve to public addresses, a name with the network
/// in which its addresses may lie (<c>mail.corp.example=10.20.0.0/16</c>), or an address or <c>localhost</c>, which names itself.
/// </summary>
public sealed record AllowedHost(string Name, IPNetwork? Network)
{
    private const string Loopback = "localhost";

    /// <summary>May be called without encryption: it does not leave this machine.</summary>
    public bool IsLoopback => Name == Loopback || (IPAddress.TryParse(Name, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Null and one phrase why not.</summary>
    public static (AllowedHost? Host, string? Problem) Parse(string text)
    {
        var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        var name = Plain(parts[0]);
        if (Uri.CheckHostName(name) == UriHostNameType.Unknown)
        {
            return (null, $"'{parts[0]}' is not a host name or address");
        }

        if (IPAddress.TryParse(name, out var address))
        {
            return AddressRule.IsNeverAllowed(address)
                ? (null, $"'{name}' is a link-local, multicast, unspecified or metadata address, which is never called")
                : (new AllowedHost(address.ToString(), new IPNetwork(address, address.GetAddressBytes().Length * 8)), null);
        }

        if (parts.Length == 1)
        {
            return (new AllowedHost(name, null), null);
        }

        return IPNetwork.TryParse(parts[1], out var network)
            ? (new AllowedHost(name, network), null)
            : (null, $"'{parts[1]}' is not a network such as 10.20.0.0/16");
    }

    /// <summary>The rule that names a host; null when none does.</summary>
    public static AllowedHost? Find(ImmutableArray<AllowedHost> hosts, string host)
    {
        var name = Plain(host);
        return hosts.FirstOrDefault(h => h.Name == name);
    }

    /// <summary>Why an address that the name resolved to may not be called; null when it may.</summary>
    public string? Refusal(IPAddress resolved)
    {
        var address = resolved.IsIPv4MappedToIPv6 ? resolved.MapToIPv4() : resolved;
        var isNamed = Network?.Contains(address) == true || (Name == Loopback && IPAddress.IsLoopback(address));
        return AddressRule.IsNeverAllowed(address) || (!isNamed && !AddressRule.IsPublic(address))
            ? $"{Name} resolves to {address}, which Notify:AllowedHosts does not allow"
            : null;
    }

    /// <summary>As names are compared: an address without brackets and in its one form, a name in lower case without the dot of the root.</summary>
    private static string Plain(string host)
    {
        var name = host.Trim().TrimStart('[').TrimEnd(']').TrimEnd('.').ToLowerInvariant();
        return IPAddress.TryParse(name, out var address) ? address.ToString() : name;
    }
}
