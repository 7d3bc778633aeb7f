using Bqx.Core.Alerts.Notices;
using Bqx.Core.Common;
using Bqx.Infrastructure.Notify;

namespace Bqx.Dashboard.Composition;

/// <summary>One target of the section <c>Notify</c>.</summary>
/// <param name="reader">Collects what is wrong.</param>
/// <param name="key">The target's section.</param>
/// <param name="hosts">Where connections may go.</param>
/// <param name="root">Folder from which paths of secrets count.</param>
internal sealed class NotifyTargetReader(OptionsReader reader, string key, ImmutableArray<AllowedHost> hosts, string root)
{
    private const int LongestName = 40;

    private static readonly string[] Common = ["Name", "Kind", "Severities", "QuietHours", "Digest"];
    private static readonly ImmutableArray<Severity> All = [.. Enum.GetValues<Severity>()];

    private readonly NotifySecrets _secrets = new(reader, key, root);

    /// <returns>Null when something is wrong.</returns>
    public ChannelSettings? Read()
    {
        var before = reader.Failures.Count;
        if (reader.Text($"{key}:Kind") is null)
        {
            reader.Fail($"{key}:Kind", $"is missing; use one of {string.Join(", ", Enum.GetNames<ChannelKind>())}");
            return null;
        }

        var kind = reader.Word($"{key}:Kind", ChannelKind.Webhook);
        if (reader.Failures.Count > before)
        {
            return null;
        }

        ChannelSettings settings = kind == ChannelKind.Smtp ? ReadSmtp() : ReadHttp(kind);
        return reader.Failures.Count == before ? settings : null;
    }

    private ChannelSettings.Http ReadHttp(ChannelKind kind)
    {
        string[] signing = kind == ChannelKind.Webhook ? ["Secret", "SecretFile", "PreviousSecret", "PreviousSecretFile"] : [];
        reader.FailUnknown(key, [.. Common.Concat(["Url", "UrlFile"]).Concat(signing).Select(k => $"{key}:{k}")]);
        var url = _secrets.Required("Url", "the address that is called");
        var host = HostOf(url);
        ImmutableArray<Secret> secrets = kind == ChannelKind.Webhook
            ? [_secrets.Signing("Secret", isRequired: true), .. _secrets.Signing("PreviousSecret", isRequired: false) is { } previous ? [previous] : Array.Empty<Secret>()]
            : [];
        return new ChannelSettings.Http(Target(kind, host), url, secrets);
    }

    /// <summary>The address is a secret and is not repeated.</summary>
    private string HostOf(Secret url)
    {
        var text = url.Reveal();
        if (text.Length == 0)
        {
            return "";
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            reader.Fail($"{key}:Url", "is not an https address without user and password");
            return "";
        }

        var host = Allowed("Url", address.IdnHost);
        if (address.Scheme == "http" && host is { IsLoopback: false })
        {
            reader.Fail($"{key}:Url", $"'{address.Host}' would be called without encryption; use https");
        }

        return address.IdnHost;
    }

    private ChannelSettings.Smtp ReadSmtp()
    {
        reader.FailUnknown(key, [.. Common.Concat(["Host", "Port", "Security", "From", "To", "User", "Secret", "SecretFile"]).Select(k => $"{key}:{k}")]);
        var host = Required("Host", "the mail server");
        var rule = host.Length == 0 ? null : Allowed("Host", host);
        var security = reader.Word($"{key}:Security", SmtpSecurity.StartTls);
        if (security == SmtpSecurity.None && rule is { IsLoopback: false })
        {
            reader.Fail($"{key}:Security", $"None is for a server on this machine only; '{host}' would be called without encryption");
        }

        var user = reader.Text($"{key}:User");
        var password = _secrets.Optional("Secret");
        if (user is null != password is null)
        {
            reader.Fail($"{key}:{(user is null ? "User" : "Secret")}", "is missing; signing in needs both user and secret");
        }

        var port = reader.Int($"{key}:Port", security switch { SmtpSecurity.Tls => 465, SmtpSecurity.StartTls => 587, _ => 25 }, 1, ushort.MaxValue);
        return new ChannelSettings.Smtp(Target(ChannelKind.Smtp, host), port, security, Address($"{key}:From", Required("From", "the sender's address")), Receivers(), user, password);
    }

    private ImmutableArray<string> Receivers()
    {
        var to = reader.Texts($"{key}:To");
        if (to.Count == 0)
        {
            reader.Fail($"{key}:To", "is missing: whom to write to");
        }

        return [.. to.Select(t => Address(t.Key, t.Text))];
    }

    private string Address(string at, string text)
    {
        if (text.Length > 0 && !MailAddresses.IsOne(text))
        {
            reader.Fail(at, "is not one e-mail address");
        }

        return text;
    }

    private NoticeTarget Target(ChannelKind kind, string host)
    {
        var name = Required("Name", "how the log calls this target");
        if (name.Length > LongestName || name.Any(static c => !char.IsLetterOrDigit(c) && c is not (' ' or '-' or '_' or '.')))
        {
            reader.Fail($"{key}:Name", $"is longer than {LongestName} or holds something other than letters, digits, spaces and '-_.'");
        }

        return new NoticeTarget
        {
            Name = name,
            Channel = kind,
            Host = host,
            Severities = reader.Words($"{key}:Severities", All),
            QuietHours = NotifyTimes.QuietHours(reader, $"{key}:QuietHours"),
            Digest = NotifyTimes.Digest(reader, $"{key}:Digest"),
        };
    }

    private AllowedHost? Allowed(string setting, string host)
    {
        var rule = AllowedHost.Find(hosts, host);
        if (rule is null)
        {
            reader.Fail($"{key}:{setting}", $"'{host}' is not in {NotifyOptions.AllowedHosts}");
        }

        return rule;
    }

    private string Required(string setting, string what)
    {
        if (reader.Text($"{key}:{setting}") is { } text)
        {
            return text;
        }

        reader.Fail($"{key}:{setting}", $"is missing: {what}");
        return "";
    }
}
