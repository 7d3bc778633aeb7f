using Bqx.Core.Common;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Refresh;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "A subscriber failed to take a change")]
    public static partial void CallbackFailed(ILogger logger, Exception error);

    [LoggerMessage(2, LogLevel.Warning, "{Source} could not be read ({ErrorId}, {Kind}): {Reason} {Advice}")]
    public static partial void ReadFailed(ILogger logger, SourceName source, string? errorId, SourceProblemKind kind, string reason, string advice);

    [LoggerMessage(3, LogLevel.Error, "The adapter of {Source} failed ({ErrorId})")]
    public static partial void AdapterFailed(ILogger logger, SourceName source, string errorId, Exception error);

    [LoggerMessage(4, LogLevel.Information, "{Source} answers again")]
    public static partial void Recovered(ILogger logger, SourceName source);

    [LoggerMessage(5, LogLevel.Error, "The journal could not be written: {Reason}")]
    public static partial void JournalFailed(ILogger logger, string reason);

    [LoggerMessage(6, LogLevel.Warning, "The stored snapshot of {Source} could not be restored: {Reason}")]
    public static partial void RestoreFailed(ILogger logger, SourceName source, string reason);

    [LoggerMessage(7, LogLevel.Error, "The assessment failed; the last one stays")]
    public static partial void AssessmentFailed(ILogger logger, Exception error);

    [LoggerMessage(8, LogLevel.Error, "Incidents could not be written: {Reason}")]
    public static partial void IncidentsFailed(ILogger logger, string reason);

    [LoggerMessage(9, LogLevel.Error, "Alerts on a budget could not be written: {Reason}")]
    public static partial void BudgetsFailed(ILogger logger, string reason);

    [LoggerMessage(10, LogLevel.Error, "Alerts could not be written; they are stepped again with the next assessment: {Reason}")]
    public static partial void AlertsFailed(ILogger logger, string reason);
}
