using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Models;

namespace Bqx.Infrastructure.BigQuery.Models;

/// <summary>
/// Measures models from <c>prediction_log</c>, which BigQuery adds up. What was added up is kept: a log that was not written since is not
/// read, and of one that is partitioned by its time only the days from the first changed partition on, together with the spans that reach
/// into them. Anything else is read whole.
/// </summary>
internal sealed class PredictionReader(BigQueryClient client)
{
    private const string TimeColumn = "prediction_time";

    /// <summary>Beyond it a deviation's fourth power, of which the standard error needs a sum, passes the range of numbers.</summary>
    private const double TooLarge = 1e70;

    /// <summary>Before every partition; for a log that is read whole.</summary>
    private static readonly DateOnly First = DateOnly.MinValue;

    private Reading? _kept;

    /// <summary>The statement that adds up, as it is sent, with the table's name open.</summary>
    public static string Request => ModelTableReader.Sql("sum-predictions").TrimEnd();

    /// <returns>Why it could not be read; null when <see cref="Measured"/> says what it gave.</returns>
    public async Task<SourceProblem?> ReadAsync(TableResource log, OrderedDictionary<string, RegisteredModel> models, Spent spent, CancellationToken cancellationToken)
    {
        var spans = SpanParameters(models.Values);
        if (_kept is { } kept && kept.Spans.SequenceEqual(spans) && ModelTableReader.IsUnchanged(kept.Log, log))
        {
            return null;
        }

        var (partitions, problem) = await PartitionsAsync(log, spent, cancellationToken).ConfigureAwait(false);
        if (problem is not null)
        {
            return problem;
        }

        var before = _kept is { } known && known.Spans.SequenceEqual(spans) && known.Log.Name == log.Name ? known : null;
        var from = before is { Partitions: { } then } && partitions is not null ? ReadAgain.From(then, partitions, [.. before.Cells.Spans()]) : First;
        if (from is null)
        {
            _kept = before! with { Log = log, Partitions = partitions };
            return null;
        }

        var reading = new Reading(log, spans, partitions);
        problem = await SumAsync(reading, from.Value, before, spent, cancellationToken).ConfigureAwait(false);
        if (problem is null && reading.IsCutWrongly)
        {
            reading = new Reading(log, spans, partitions);
            problem = await SumAsync(reading, First, null, spent, cancellationToken).ConfigureAwait(false);
        }

        _kept = problem is null ? reading : _kept;
        return problem;
    }

    /// <summary>Predictions that were added up, now or earlier.</summary>
    public long Count => _kept?.Cells.Count ?? 0;

    public TrainedModel Measured(RegisteredModel model) => _kept?.Cells.Measured(model) ?? model.Model;

    public void Report(Rejections rejections)
    {
        var unmeasured = new UnmeasuredPredictions();
        foreach (var (id, isRegistered, _, count) in _kept?.Unmeasured ?? [])
        {
            if (isRegistered)
            {
                unmeasured.AddWithoutTime(count);
            }
            else
            {
                unmeasured.AddUnregistered(id, count);
            }
        }

        unmeasured.Report(rejections);
    }

    private async Task<SourceProblem?> SumAsync(Reading reading, DateOnly from, Reading? before, Spent spent, CancellationToken cancellationToken)
    {
        var cells = new List<PredictionCell>();
        var statement = Statement(reading.Log, reading.Spans, from);
        var reply = await client.QueryAsync(statement, row => Take(row, cells, reading.Unmeasured), cancellationToken).ConfigureAwait(false);
        if (reply is not BigQueryReply<QueryAnswer>.Answered(var answer))
        {
            return ((BigQueryReply<QueryAnswer>.Failed)reply).Problem;
        }

        spent.Add(answer);
        reading.Take(cells, from, before);
        return null;
    }

    internal static BigQueryStatement Statement(TableResource log, SpanParameter[] spans, DateOnly from) => new()
    {
        Sql = GoogleSql.Fill(ModelTableReader.Sql("sum-predictions"), GoogleSql.Path(log.Name)),
        Purpose = QueryPurpose.Models,
        Location = log.Location,
        Subject = UnmeasuredPredictions.Table,
        Parameters =
        [
            BigQueryParameter.Of("models", [.. spans.Select(static s => s.Id)]),
            BigQueryParameter.Of("reference_from", [.. spans.Select(static s => s.From)]),
            BigQueryParameter.Of("reference_to", [.. spans.Select(static s => s.To)]),
            BigQueryParameter.Of("from", new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)),
            BigQueryParameter.Of("recent_seconds", (long)MeasuredSpans.Recent.TotalSeconds),
            BigQueryParameter.Of("too_large", TooLarge),
            BigQueryParameter.Of("sample", (long)PredictionSample.Size),
        ],
    };

    private static void Take(BigQueryRow row, List<PredictionCell> cells, List<UnmeasuredCount> unmeasured)
    {
        var (id, isRegistered, day) = (row.Text(0) ?? "", row.Flag(1) == true, row.Day(2));
        if (isRegistered && day is { } known)
        {
            cells.Add(PredictionCell.Read(row, id, known));
        }
        else
        {
            unmeasured.Add(new UnmeasuredCount(id, isRegistered, day, row.Whole(8) ?? 0));
        }
    }

    /// <summary>When each partition was last written; null for a log that is not partitioned by the time of its predictions.</summary>
    private async Task<(Dictionary<string, DateTimeOffset?>? Partitions, SourceProblem? Problem)> PartitionsAsync(TableResource log, Spent spent, CancellationToken cancellationToken)
    {
        if (!string.Equals(log.Partitioning?.Column, TimeColumn, StringComparison.OrdinalIgnoreCase))
        {
            return (null, null);
        }

        var partitions = new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        var reply = await client.QueryAsync(PartitionsOf(log), row => partitions[row.Text(0) ?? ""] = row.Time(1), cancellationToken).ConfigureAwait(false);
        if (reply is BigQueryReply<QueryAnswer>.Answered(var answer))
        {
            spent.Add(answer);
            return (partitions, null);
        }

        return (null, ((BigQueryReply<QueryAnswer>.Failed)reply).Problem);
    }

    internal static BigQueryStatement PartitionsOf(TableResource log) => new()
    {
        Sql = GoogleSql.Fill(ModelTableReader.Sql("list-partitions"), GoogleSql.View(log.Name.Dataset, "PARTITIONS")),
        Purpose = QueryPurpose.Models,
        Location = log.Location,
        Subject = $"{UnmeasuredPredictions.Table} partitions",
        Parameters = [BigQueryParameter.Of("table", log.Name.TableId)],
    };

    /// <summary>Microseconds since 1970; a model without a reference span has one that holds nothing.</summary>
    internal static SpanParameter[] SpanParameters(IEnumerable<RegisteredModel> models) =>
    [
        .. models.Select(static m => m is { ReferenceFrom: { } from, ReferenceTo: { } to } ? new SpanParameter(m.Id, Micros(from), Micros(to)) : new SpanParameter(m.Id, 0, -1)),
    ];

    private static long Micros(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    internal sealed record SpanParameter(string Id, long From, long To);

    /// <param name="Id">Of the model.</param>
    /// <param name="IsRegistered">True when only the time is missing.</param>
    /// <param name="Day">UTC; null without a time.</param>
    /// <param name="Count">Predictions.</param>
    private sealed record UnmeasuredCount(string Id, bool IsRegistered, DateOnly? Day, long Count);

    private sealed record Reading(TableResource Log, SpanParameter[] Spans, Dictionary<string, DateTimeOffset?>? Partitions)
    {
        public List<UnmeasuredCount> Unmeasured { get; } = [];

        public PredictionCells Cells { get; private set; } = PredictionCells.None;

        /// <summary>True when what was kept of some model does not fit what was read.</summary>
        public bool IsCutWrongly { get; private set; }

        public void Take(List<PredictionCell> cells, DateOnly from, Reading? before)
        {
            if (before is null || from == First)
            {
                Cells = new PredictionCells(cells);
                return;
            }

            Unmeasured.AddRange(before.Unmeasured.Where(u => u.Day < from));
            var joined = before.Cells.With(cells, from);
            (IsCutWrongly, Cells) = (joined is null, joined ?? PredictionCells.None);
        }
    }
}
