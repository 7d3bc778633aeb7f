using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>Neither headers nor bodies are ever logged.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "{Call}: {Status} in {ElapsedMs:0} ms")]
    public static partial void Called(ILogger logger, AirtableCall call, int status, double elapsedMs);

    [LoggerMessage(2, LogLevel.Information, "{Call} failed with attempt {Attempt} and is tried again: {Reason}")]
    public static partial void TryingAgain(ILogger logger, AirtableCall call, int attempt, string reason);

    [LoggerMessage(3, LogLevel.Warning, "Airtable asks for a pause: nothing is sent for {Seconds:0} s")]
    public static partial void Paused(ILogger logger, double seconds);

    [LoggerMessage(4, LogLevel.Information, "The listing of {Table} expired and begins again")]
    public static partial void ListingExpired(ILogger logger, string table);

    [LoggerMessage(5, LogLevel.Warning, "The answer to {Call} was lost; it is not sent again: {Reason}")]
    public static partial void AnswerLost(ILogger logger, AirtableCall call, string reason);
}
