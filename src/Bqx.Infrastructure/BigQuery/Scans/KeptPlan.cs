using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Scans;

namespace Bqx.Infrastructure.BigQuery.Scans;

/// <summary>A plan beside its tables as they are now.</summary>
/// <param name="Table">The table itself.</param>
/// <param name="Others">Tables that it is compared with, by the plan's names; those that cannot be are not in it.</param>
/// <param name="Aside">Measures that cannot be taken because of another table.</param>
internal sealed record KeptPlan(KeptTable Table, ImmutableDictionary<string, KeptTable> Others, ImmutableArray<ScanTrouble> Aside)
{
    /// <summary>The tables that a plan names.</summary>
    public IEnumerable<string> Names => Others.Keys.Prepend(Table.Name);

    /// <summary>True when some table was described before: it may have changed since.</summary>
    public bool IsOlderThan(DateTimeOffset time) => Others.Values.Prepend(Table).Any(t => t.DescribedAt < time);

    public ScanTable? Find(string name) => Others.GetValueOrDefault(name);

    /// <summary>The statement; what another table stands in the way of is among its troubles.</summary>
    public ScanStatement Compile(ScanPlan plan)
    {
        var aside = Aside.Select(static t => t.Measure).ToHashSet();
        var statement = new ScanCompiler(Table, Find).Compile(plan with { Measures = [.. plan.Measures.Where(m => !aside.Contains(m))] }, Table.Rows);
        return statement with { Troubles = [.. Aside, .. statement.Troubles] };
    }

    public static async Task<BigQueryReply<KeptPlan>> OfAsync(KeptTables tables, string name, ImmutableArray<ScanMeasure> measures, CancellationToken cancellationToken)
    {
        var described = await tables.DescribeAsync(name, cancellationToken).ConfigureAwait(false);
        if (described is not BigQueryReply<KeptTable>.Answered { Value: var table })
        {
            return new BigQueryReply<KeptPlan>.Failed(((BigQueryReply<KeptTable>.Failed)described).Problem);
        }

        var others = ImmutableDictionary.CreateBuilder<string, KeptTable>(StringComparer.Ordinal);
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var other in measures.SelectMany(m => MeasureColumns.Of(name, m)).Select(static c => c.Table).Where(t => t != name).Distinct(StringComparer.Ordinal))
        {
            switch (await tables.DescribeAsync(other, cancellationToken).ConfigureAwait(false))
            {
                case BigQueryReply<KeptTable>.Answered answered when IsElsewhere(table, answered.Value):
                    reasons[other] = $"{other} is in {answered.Value.Location} and {name} in {table.Location}: BigQuery joins no tables of two regions.";
                    break;
                case BigQueryReply<KeptTable>.Answered answered:
                    others[other] = answered.Value;
                    break;
                case BigQueryReply<KeptTable>.Failed failed when !failed.Is(SourceProblemKind.NotFound):
                    reasons[other] = $"{other} could not be looked at: {failed.Problem.Message}";
                    break;
                default:
                    break;
            }
        }

        return new BigQueryReply<KeptPlan>.Answered(new KeptPlan(table, others.ToImmutable(), [.. measures.Select(m => Trouble(name, m, reasons)).OfType<ScanTrouble>()]));
    }

    private static bool IsElsewhere(KeptTable table, KeptTable other) =>
        table.Location is { } here && other.Location is { } there && !string.Equals(here, there, StringComparison.OrdinalIgnoreCase);

    private static ScanTrouble? Trouble(string name, ScanMeasure measure, Dictionary<string, string> reasons) =>
        reasons.Count == 0 ? null : MeasureColumns.Of(name, measure).Select(c => reasons.GetValueOrDefault(c.Table)).OfType<string>().FirstOrDefault() is { } reason
            ? new ScanTrouble(measure, reason)
            : null;
}
