using System.Runtime.CompilerServices;

namespace Bqx.Core.Common;

/// <summary>
/// Results of a pure function, kept as long as their argument is held elsewhere. Snapshots are replaced and never changed, so whoever judges
/// every minute computes only what hangs on a new one. Arguments are told apart by reference; safe for any number of threads.
/// </summary>
/// <typeparam name="TKey">An immutable argument.</typeparam>
/// <typeparam name="TValue">Its result.</typeparam>
internal sealed class Memo<TKey, TValue>(Func<TKey, TValue> compute)
    where TKey : class
{
    private readonly ConditionalWeakTable<TKey, StrongBox<TValue>> _known = [];

    public TValue Of(TKey key) => _known.GetValue(key, k => new StrongBox<TValue>(compute(k))).Value!;
}
