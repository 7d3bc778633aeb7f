namespace Bqx.Infrastructure.Notify;

/// <summary>Whether targets could be told, without telling them: a connection by the same rules, closed at once.</summary>
public sealed class TargetReach(NotifySettings settings, TimeProvider clock, ResolveHost? resolve = null)
{
    private readonly OutboundConnector _connector = new(settings.AllowedHosts, resolve ?? OutboundConnector.SystemResolver);

    public ImmutableArray<ChannelSettings> Channels => settings.Channels;

    /// <returns>Null when it is reached, else one phrase why not.</returns>
    public async Task<string?> ProblemAsync(ChannelSettings channel, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Outbound.Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var target = channel.Target;
        try
        {
            using var connection = await _connector.ConnectAsync(target.Host, PortOf(channel), either.Token).ConfigureAwait(false);
            return null;
        }
        catch (Exception error) when (Outbound.IsTrouble(error) && !cancellationToken.IsCancellationRequested)
        {
            return Outbound.Failure(error, target.Host).Error;
        }
    }

    private static int PortOf(ChannelSettings channel) => channel switch
    {
        ChannelSettings.Smtp smtp => smtp.Port,
        ChannelSettings.Http http => new Uri(http.Url.Reveal()).Port,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
