using Bqx.Core.Common;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Quality;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Table} could not be scanned ({Kind}): {Reason}")]
    public static partial void ScanFailed(ILogger logger, string table, SourceProblemKind kind, string reason);

    [LoggerMessage(2, LogLevel.Information, "{By} scanned {Done} of {Tables} tables in {ElapsedMs:0} ms, {Bytes} bytes, {Troubled} in trouble")]
    public static partial void RunEnded(ILogger logger, string by, int done, int tables, double elapsedMs, long bytes, int troubled);

    [LoggerMessage(3, LogLevel.Warning, "The run of {By} ended early: {Reason}")]
    public static partial void RunStopped(ILogger logger, string by, string reason);

    [LoggerMessage(4, LogLevel.Error, "Scans could not be saved: {Reason}")]
    public static partial void SaveFailed(ILogger logger, string reason);

    [LoggerMessage(5, LogLevel.Error, "The scanner failed on {Table}")]
    public static partial void ScannerFailed(ILogger logger, string table, Exception error);

    [LoggerMessage(6, LogLevel.Warning, "Kept scans could not be read: {Reason}")]
    public static partial void RestoreFailed(ILogger logger, string reason);

    [LoggerMessage(7, LogLevel.Error, "Scans could not be planned")]
    public static partial void PlanningFailed(ILogger logger, Exception error);
}
