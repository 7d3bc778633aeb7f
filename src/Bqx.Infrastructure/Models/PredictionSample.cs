using Bqx.Core.Models;

namespace Bqx.Infrastructure.Models;

/// <summary>
/// An even sample of a span's predictions, for what cannot be summed. Every one is kept until the sample is full; from then on each has
/// the same chance, by a sequence that is the same in every run, so that a second reading of the same log says the same.
/// </summary>
internal sealed class PredictionSample
{
    /// <summary>Enough for a distance of a hundredth between two distributions, and a bounded share of memory for any log.</summary>
    public const int Size = 1_024;

    private readonly List<Prediction> _kept = [];
    private ulong _state = 0x9E3779B97F4A7C15;
    private long _seen;

    public ImmutableArray<Prediction> Kept => [.. _kept];

    public void Add(Prediction prediction)
    {
        _seen++;
        if (_kept.Count < Size)
        {
            _kept.Add(prediction);
        }
        else if (Next() % (ulong)_seen is < Size and var place)
        {
            _kept[(int)place] = prediction;
        }
    }

    /// <summary>Xorshift: fast, and good enough to choose a sample.</summary>
    private ulong Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return _state;
    }
}
