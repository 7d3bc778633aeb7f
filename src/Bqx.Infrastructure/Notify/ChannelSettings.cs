using Bqx.Core.Alerts.Notices;

namespace Bqx.Infrastructure.Notify;

/// <summary>How an SMTP connection is encrypted.</summary>
public enum SmtpSecurity
{
    /// <summary>After STARTTLS, which the server must offer.</summary>
    StartTls,

    /// <summary>From the first byte.</summary>
    Tls,

    /// <summary>Not at all; for this machine only.</summary>
    None,
}

/// <summary>A target with what only its channel needs to know.</summary>
/// <param name="Target">What everybody may know.</param>
public abstract record ChannelSettings(NoticeTarget Target)
{
    /// <param name="Target">What everybody may know.</param>
    /// <param name="Url">Address; its path may be a secret.</param>
    /// <param name="Signing">Keys of the signatures, the current one first; a second one during rotation. Empty for chats.</param>
    public sealed record Http(NoticeTarget Target, Secret Url, ImmutableArray<Secret> Signing) : ChannelSettings(Target);

    /// <param name="Target">What everybody may know.</param>
    /// <param name="Port">TCP port.</param>
    /// <param name="Security">Encryption.</param>
    /// <param name="From">Address of the sender.</param>
    /// <param name="To">Addresses of the receivers.</param>
    /// <param name="User">Null without authentication.</param>
    /// <param name="Password">Null without authentication.</param>
    public sealed record Smtp(
        NoticeTarget Target, int Port, SmtpSecurity Security, string From, ImmutableArray<string> To, string? User, Secret? Password) : ChannelSettings(Target);
}

/// <summary>All of the section <c>Notify</c>.</summary>
/// <param name="Channels">In the order of the settings.</param>
/// <param name="AllowedHosts">Where connections may go.</param>
/// <param name="PublicUrl">Address of the dashboard for links; null sends no links.</param>
public sealed record NotifySettings(ImmutableArray<ChannelSettings> Channels, ImmutableArray<AllowedHost> AllowedHosts, Uri? PublicUrl)
{
    public static NotifySettings None { get; } = new([], [], null);
}
