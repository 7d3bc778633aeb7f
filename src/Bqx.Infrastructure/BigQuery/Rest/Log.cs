using Bqx.Core.Common;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>Neither headers nor bodies are ever logged, nor what BigQuery says in words: it may quote rows.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "{Call}: {Status}, {Bytes} bytes in {ElapsedMs:0} ms")]
    public static partial void Called(ILogger logger, BigQueryCall call, int status, int bytes, double elapsedMs);

    [LoggerMessage(2, LogLevel.Information, "{Call} failed with attempt {Attempt} and is tried again: {Kind} {Reason}")]
    public static partial void TryingAgain(ILogger logger, BigQueryCall call, int attempt, SourceProblemKind kind, string? reason);

    [LoggerMessage(3, LogLevel.Debug, "Job {JobId} began: {Purpose} of {Subject}")]
    public static partial void Began(ILogger logger, string jobId, string purpose, string? subject);

    [LoggerMessage(4, LogLevel.Information, "Job {JobId} ended: {Purpose} of {Subject}, {Rows} rows, {BytesBilled} bytes billed, {ElapsedMs:0} ms")]
    public static partial void Ended(ILogger logger, string jobId, string purpose, string? subject, long rows, long bytesBilled, double elapsedMs);

    [LoggerMessage(5, LogLevel.Warning, "Job {JobId} was cancelled: {Why}")]
    public static partial void Cancelled(ILogger logger, string jobId, string why);

    [LoggerMessage(6, LogLevel.Warning, "Job {JobId} could not be cancelled; it ends by its own time limit")]
    public static partial void CancelFailed(ILogger logger, string jobId);

    [LoggerMessage(7, LogLevel.Information, "Job {JobId} failed by trouble in BigQuery ({Reason}) and is run anew under another id")]
    public static partial void RunsAgain(ILogger logger, string jobId, string reason);

    [LoggerMessage(8, LogLevel.Warning, "What job {JobId} billed is not known; {Bytes} bytes are counted")]
    public static partial void BilledUnknown(ILogger logger, string jobId, long bytes);
}
