using Bqx.Core.Alerts.Notices;

namespace Bqx.Infrastructure.Notify;

/// <summary>The channel of each target.</summary>
public sealed class NoticeChannels(ImmutableArray<INoticeChannel> all)
{
    public ImmutableArray<INoticeChannel> All => all;

    /// <param name="settings">The targets.</param>
    /// <param name="clock">For deadlines and signatures.</param>
    /// <param name="resolve">Null for the machine's own resolver.</param>
    public static NoticeChannels Of(NotifySettings settings, TimeProvider clock, ResolveHost? resolve = null)
    {
        var connector = new OutboundConnector(settings.AllowedHosts, resolve ?? OutboundConnector.SystemResolver);
        // One client for all: it keeps nothing between calls.
        var post = new HttpPost(OutboundHttp.Client(connector), clock);
        return new NoticeChannels([.. settings.Channels.Select<ChannelSettings, INoticeChannel>(c => c switch
        {
            ChannelSettings.Smtp smtp => new SmtpChannel(smtp, settings.PublicUrl, connector, clock),
            ChannelSettings.Http { Target.Channel: ChannelKind.Slack } slack => new SlackChannel(slack, settings.PublicUrl, post),
            ChannelSettings.Http { Target.Channel: ChannelKind.Teams } teams => new TeamsChannel(teams, settings.PublicUrl, post),
            ChannelSettings.Http webhook => new WebhookChannel(webhook, settings.PublicUrl, post, clock),
            _ => throw new System.Diagnostics.UnreachableException(),
        })]);
    }
}
