using Bqx.Core.Alerts.Notices;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Notify;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Target} was told {MessageId} with attempt {Number}")]
    public static partial void Told(ILogger logger, string target, string messageId, int number);

    [LoggerMessage(2, LogLevel.Warning, "{Target} was not told {MessageId} with attempt {Number} ({Outcome}): {Error}")]
    public static partial void NotTold(ILogger logger, string target, string messageId, int number, DeliveryOutcome outcome, string? error);

    [LoggerMessage(3, LogLevel.Error, "Deliveries could not be kept: {Reason}")]
    public static partial void SaveFailed(ILogger logger, string reason);

    [LoggerMessage(4, LogLevel.Error, "Telling {Target} failed unexpectedly")]
    public static partial void ChannelFailed(ILogger logger, string target, Exception error);
}
