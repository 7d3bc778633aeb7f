using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using Bqx.Core.Reconciliation;
using Bqx.Dashboard.Tests.AirtableStandin;
using Bqx.Infrastructure.Notify;
using Microsoft.Extensions.Logging;

namespace Bqx.Dashboard.Tests.Infrastructure.Airtable.Live;

/// <summary>The token is nowhere but in the header of a request: not in logs at any level, traces, events, problems or texts.</summary>
public sealed class AirtableSecretTests
{
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
        await using var bench = await AirtableBench.StartAsync(loggers: loggers);

        await bench.ReadAsync();
        await bench.PlanBase.UpsertAsync(RecordKind.Task, [new RecordWrite("T9", ImmutableSortedDictionary<PlanField, FieldValue?>.Empty)], Stop);
        foreach (var fault in Faults(bench.Server.Token))
        {
            bench.Server.Faults.Clear();
            bench.Server.Faults.Next(fault, times: 10);
            said.Enqueue((await bench.Connection.Source.ReadAsync(Stop)).ToString());
            said.Enqueue((await bench.PlanBase.FindAsync(RecordKind.Task, ["T9"], Stop)).ToString());
        }

        said.Enqueue($"{bench.Settings} {bench.Settings.Token} {new Secret(bench.Server.Token)}");

        Assert.True(said.Count > 50);
        Assert.Contains(said, s => s.Contains("/v0/", StringComparison.Ordinal));
        Assert.DoesNotContain(said, s => s.Contains(bench.Server.Token, StringComparison.Ordinal));
    }

    private static IEnumerable<StandinFault> Faults(string token) =>
    [
        new StandinFault.Answer(401, $$"""{"error":{"type":"AUTHENTICATION_REQUIRED","message":"Bearer {{token}} is unknown"} }"""),
        new StandinFault.Answer(422, $$"""{"error":{"type":"INVALID","message":"{{token}}"} }"""),
        new StandinFault.Answer(400, $$"""{"error":{"type":"{{token}}","message":"echo"} }"""),
        new StandinFault.Answer(500, token, "text/plain"),
        new StandinFault.CutBefore(),
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
