namespace Bqx.Core.Common;

/// <summary>Why a source could not be read; every vendor's errors are mapped to one of these once.</summary>
public enum SourceProblemKind
{
    NotConfigured,
    Unauthorized,
    Forbidden,
    NotFound,
    RateLimited,
    Unreachable,
    BadData,
    Timeout,
}

/// <param name="Kind">The kind of trouble.</param>
/// <param name="Message">One plain sentence: what happened, with file, line, record or key.</param>
/// <param name="Advice">What to do next.</param>
/// <param name="ErrorId">Correlates with the log; null when the trouble is expected (not configured).</param>
public sealed record SourceProblem(SourceProblemKind Kind, string Message, string Advice, string? ErrorId = null);
