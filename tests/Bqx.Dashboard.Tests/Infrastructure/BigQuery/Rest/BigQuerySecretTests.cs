using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using Bqx.Infrastructure.BigQuery.Rest;
using Microsoft.Extensions.Logging;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Rest;

/// <summary>Tokens are nowhere but in the header of a request: not in logs at any level, traces, events, problems or texts.</summary>
public sealed class BigQuerySecretTests
{
    private const string Mark = "ya29.small";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_WhateverHappens_IsNeverSaid()
    {
        var said = new ConcurrentQueue<string>();
        using var activities = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => said.Enqueue($"{a.DisplayName} {string.Join(' ', a.TagObjects)} {string.Join(' ', a.Events.SelectMany(e => e.Tags))}"),
        };
        ActivitySource.AddActivityListener(activities);
        using var events = new Events(said);
        using var loggers = LoggerFactory.Create(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(new Sink(said)));
        await using var bench = await BigQueryBench.SignedInAsync(loggers: loggers);

        foreach (var fault in Faults())
        {
            bench.Server.Next(fault, times: 2);
            said.Enqueue((await bench.QueryAsync()).Reply.ToString()!);
            said.Enqueue((await bench.Client.ListTablesAsync(new DatasetName("small", "d"), Stop)).ToString()!);
        }

        said.Enqueue($"{bench.Settings}");

        Assert.True(said.Count > 30);
        Assert.Contains(said, s => s.Contains("/bigquery/v2/", StringComparison.Ordinal));
        Assert.DoesNotContain(said, s => s.Contains(Mark, StringComparison.Ordinal) || s.Contains("PRIVATE KEY", StringComparison.Ordinal));
        Assert.Contains(bench.Server.Calls, c => c.Authorization.Contains(Mark, StringComparison.Ordinal));
    }

    private static IEnumerable<SmallFault> Faults() =>
    [
        SmallFault.Error(400, "invalid", "Bearer ya29.small-1 is unknown"),
        SmallFault.Error(403, "ya29.small-1", "echo"),
        SmallFault.Error(401, "authError", "Bearer ya29.small-1"),
        new SmallFault.Answer(500, "ya29.small-1", "text/plain"),
        new SmallFault.CutBefore(),
    ];

    private sealed class Events(ConcurrentQueue<string> said) : EventListener
    {
        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name is "System.Net.Http" or "System.Net.Sockets" or "System.Net.NameResolution")
            {
                EnableEvents(eventSource, EventLevel.LogAlways, EventKeywords.All);
            }
        }

        // The runtime may tell before the field is set.
        protected override void OnEventWritten(EventWrittenEventArgs eventData) => said?.Enqueue($"{eventData.EventName} {string.Join(' ', eventData.Payload ?? [])}");
    }

    private sealed class Sink(ConcurrentQueue<string> said) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            said.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
