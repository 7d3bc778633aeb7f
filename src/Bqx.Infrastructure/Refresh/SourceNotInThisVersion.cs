using Bqx.Core.Common;

namespace Bqx.Infrastructure.Refresh;

/// <summary>A source whose settings are known but whose adapter this version does not have: not configured, in words, never silently another source.</summary>
public sealed class SourceNotInThisVersion<T>(SourceName name, string message, string advice) : ISource<T>
    where T : class
{
    public SourceName Name => name;

    public string? ChangeMark() => "constant";

    public Task<SourceReading<T>> ReadAsync(CancellationToken cancellationToken) =>
        Task.FromResult<SourceReading<T>>(new SourceReading<T>.Failed(new SourceProblem(SourceProblemKind.NotConfigured, message, advice)));
}
