using Bqx.Infrastructure.Notify;

namespace Bqx.Dashboard.Composition;

/// <summary>The section <c>Notify</c>: who is told of alerts, and where connections may go.</summary>
internal static class NotifyOptions
{
    public const string AllowedHosts = "Notify:AllowedHosts";

    private const string Targets = "Notify:Targets";
    private const string PublicUrl = "Notify:PublicUrl";
    private const int MostTargets = 20;

    private static readonly string[] Known = [Targets, AllowedHosts, PublicUrl];

    /// <param name="reader">Collects what is wrong.</param>
    /// <param name="root">Folder from which paths of secrets count.</param>
    public static NotifySettings Read(OptionsReader reader, string root)
    {
        reader.FailUnknown("Notify", Known);
        var hosts = Hosts(reader);
        var keys = reader.Children(Targets);
        if (keys.Count > MostTargets)
        {
            reader.Fail(Targets, $"has {keys.Count} targets; at most {MostTargets} are told");
        }

        ImmutableArray<ChannelSettings> channels = [.. keys.Select(k => new NotifyTargetReader(reader, k, hosts, root).Read()).OfType<ChannelSettings>()];
        foreach (var name in channels.GroupBy(static c => c.Target.Name, StringComparer.OrdinalIgnoreCase).Where(static g => g.Count() > 1).Select(static g => g.Key))
        {
            reader.Fail(Targets, $"has more than one target '{name}'");
        }

        return new NotifySettings(channels, hosts, Dashboard(reader));
    }

    private static ImmutableArray<AllowedHost> Hosts(OptionsReader reader)
    {
        var hosts = ImmutableArray.CreateBuilder<AllowedHost>();
        foreach (var (key, text) in reader.Texts(AllowedHosts))
        {
            var (host, problem) = AllowedHost.Parse(text);
            if (host is null)
            {
                reader.Fail(key, problem!);
            }
            else
            {
                hosts.Add(host);
            }
        }

        return hosts.ToImmutable();
    }

    private static Uri? Dashboard(OptionsReader reader)
    {
        if (reader.Text(PublicUrl) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" })
        {
            return url;
        }

        reader.Fail(PublicUrl, "is not the address of the dashboard, such as https://bqx.example");
        return null;
    }
}
