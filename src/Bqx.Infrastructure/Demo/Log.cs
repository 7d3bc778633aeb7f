using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Demo;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Demo data of seed {Seed} generated in {ElapsedMs:0} ms, {Megabytes} MB")]
    public static partial void Generated(ILogger logger, int seed, double elapsedMs, long megabytes);

    [LoggerMessage(LogLevel.Information, "Demo data caught up: {Rows} table rows, {BillingRows} billing rows")]
    public static partial void CaughtUp(ILogger logger, int rows, int billingRows);

    [LoggerMessage(LogLevel.Warning, "Demo data could not be caught up; the next try is in a minute")]
    public static partial void CatchUpFailed(ILogger logger, Exception exception);
}
