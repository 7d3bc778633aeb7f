using Bqx.Core.Common;

namespace Bqx.Infrastructure.Refresh;

/// <summary>A source that the settings do not name: not configured, in words, never silently another source. Nothing has to be read to say so.</summary>
public sealed class AbsentSource<T>(SourceName name, string message, string advice) : ISource<T>
    where T : class
{
    public SourceName Name => name;

    public SourceReading<T> Reading { get; } = new SourceReading<T>.Failed(new SourceProblem(SourceProblemKind.NotConfigured, message, advice));

    public string? ChangeMark() => "constant";

    public Task<SourceReading<T>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Reading);
}
