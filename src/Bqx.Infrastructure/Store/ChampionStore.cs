using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Models.Champions;
using Bqx.Infrastructure.Refresh;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Store;

/// <summary>Champions with everything that was ever said of them. An event is on disk before the board shows it.</summary>
public sealed class ChampionStore(StoreDatabase database, Live<ChampionBoard> board, TimeProvider clock) : ILive<ChampionBoard>
{
    public ChampionBoard Current => board.Current;

    public IDisposable Subscribe(Func<CancellationToken, ValueTask> onChanged) => board.Subscribe(onChanged);

    /// <summary>Reads the events of earlier starts.</summary>
    public void Load() => board.Publish(ChampionBoard.From(database.Read(static c => Select(c, transaction: null))));

    /// <summary>Appends one event, unless the pair's history has gone on since it was judged.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="after">Events of the pair that the judgement knew.</param>
    /// <param name="kind">What is said.</param>
    /// <param name="model">Of whom.</param>
    /// <param name="text">The reason.</param>
    /// <param name="by">Who.</param>
    /// <returns>False when somebody was faster; nothing is saved then.</returns>
    /// <exception cref="StoreException">Nothing is saved.</exception>
    public bool Append(CurrencyPair pair, int after, ChampionEventKind kind, ModelKey? model, string text, string by)
    {
        var (isSaved, events) = database.Write((connection, transaction) =>
        {
            var stored = Select(connection, transaction);
            var last = stored.LastOrDefault(e => e.Pair == pair);
            if ((last?.Sequence ?? 0) != after)
            {
                return (false, stored);
            }

            // A clock that went back must not reorder what was said.
            var at = DbTime.Round(clock.GetUtcNow()) is var now && last is not null && now < last.At ? last.At : now;
            var added = new ChampionEvent(pair, after + 1, at, by, kind, model, text);
            connection.Execute(
                SqlText.Query("insert-champion-event"),
                new
                {
                    Pair = pair.Key,
                    added.Sequence,
                    At = DbTime.From(added.At),
                    added.By,
                    Kind = kind.ToString(),
                    model?.Algorithm,
                    model?.Window,
                    model?.Horizon,
                    model?.Version,
                    added.Text,
                },
                transaction);
            return (true, stored.Add(added));
        });
        board.Publish(ChampionBoard.From(events));
        return isSaved;
    }

    private static ImmutableArray<ChampionEvent> Select(SqliteConnection connection, SqliteTransaction? transaction) =>
        [.. connection.Query<Row>(SqlText.Query("select-champion-events"), transaction: transaction).Select(static r => r.ToEvent())];

    private sealed class Row
    {
        public required string Pair { get; init; }

        public required long Sequence { get; init; }

        public required long At { get; init; }

        public required string By { get; init; }

        public required string Kind { get; init; }

        public string? Algorithm { get; init; }

        public long? Window { get; init; }

        public long? Horizon { get; init; }

        public long? Version { get; init; }

        public required string Text { get; init; }

        public ChampionEvent ToEvent()
        {
            var pair = CurrencyPair.Parse(Pair);
            var model = Algorithm is null ? null : new ModelKey(pair, Algorithm, (int?)Window, (int?)Horizon, (int)(Version ?? 1));
            return new ChampionEvent(pair, (int)Sequence, DbTime.To(At), By, Enum.Parse<ChampionEventKind>(Kind), model, Text);
        }
    }
}
