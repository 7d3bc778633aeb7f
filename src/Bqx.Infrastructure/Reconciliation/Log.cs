using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Reconciliation;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "Applying the change set {ChangeSet} ended because the store could not be written. Resume it when it can.")]
    public static partial void NotKept(ILogger logger, string changeSet, Exception error);

    [LoggerMessage(2, LogLevel.Error, "Applying the change set {ChangeSet} failed. What was applied is kept; resume it.")]
    public static partial void Failed(ILogger logger, string changeSet, Exception error);
}
