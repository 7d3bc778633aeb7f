using Bqx.Core.Common;

namespace Bqx.Infrastructure.Files;

/// <summary>Collects what a reading could not take, for <see cref="Provenance.Rejected"/>. Counts all, keeps the first of them.</summary>
internal sealed class Rejections
{
    public const int MostKept = 200;

    private readonly ImmutableArray<RejectedRow>.Builder _kept = ImmutableArray.CreateBuilder<RejectedRow>();

    public int Count { get; private set; }

    public void Add(string place, string reason)
    {
        Count++;
        if (_kept.Count < MostKept)
        {
            _kept.Add(new RejectedRow(place, reason));
        }
    }

    public void Add(FileProblems problems)
    {
        foreach (var problem in problems.All)
        {
            Add(problem.Place, problem.Key.Length > 0 ? $"{problem.Key}: {problem.Message}" : problem.Message);
        }
    }

    public static ImmutableArray<RejectedRow> Of(FileProblems problems)
    {
        var rejections = new Rejections();
        rejections.Add(problems);
        return rejections.ToImmutable();
    }

    public ImmutableArray<RejectedRow> ToImmutable() => Count > MostKept
        ? [.. _kept, new RejectedRow($"{Count - MostKept:N0} more", $"only the first {MostKept} are listed; correct those and read again")]
        : _kept.ToImmutable();
}
