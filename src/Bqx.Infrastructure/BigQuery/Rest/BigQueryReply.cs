using Bqx.Core.Common;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>What came of asking.</summary>
internal abstract record BigQueryReply<T>
{
    private BigQueryReply()
    {
    }

    public sealed record Answered(T Value) : BigQueryReply<T>;

    /// <param name="Problem">For people.</param>
    /// <param name="Said">BigQuery's own words; null when it said none.</param>
    public sealed record Failed(SourceProblem Problem, BigQueryError? Said = null) : BigQueryReply<T>
    {
        public bool Is(SourceProblemKind kind) => Problem.Kind == kind;
    }
}
