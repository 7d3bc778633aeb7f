using Bqx.Core.Common;
using Bqx.Core.Models;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Models;

namespace Bqx.Infrastructure.LocalWarehouse;

/// <summary>Measures how far features have moved, four times a day.</summary>
public sealed class InputShiftReader(WorkspaceSources sources, Workspace workspace, ILive<Snapshot<ModelRegistry>> kept, TimeProvider clock)
{
    /// <summary>Features move over days; hours are soon enough.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromHours(6);

    /// <summary>Tables of one reading, so that it stays within its time.</summary>
    private const int MostAtOnce = 100;

    /// <summary>Fewer rows of the reference span are none.</summary>
    private const int LeastRows = Shifts.LeastValues;

    private readonly EpochUnit _unit = sources.WarehouseTimeUnit;
    private readonly InputShiftSchedule _schedule = new(kept, Every, MostAtOnce, clock);

    /// <summary>Differs once something was postponed, so that the source is read again soon.</summary>
    public int Postponed => _schedule.Postponed;

    internal ImmutableArray<InputShifts> Read(WarehouseConnection warehouse, IEnumerable<RegisteredModel> models, CancellationToken cancellationToken)
    {
        var shifts = ImmutableArray.CreateBuilder<InputShifts>();
        foreach (var one in _schedule.Next(models))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if ((one.IsDue ? Measure(warehouse, one.Asked) : one.Before) is { } known)
            {
                shifts.Add(known);
            }
        }

        return shifts.ToImmutable();
    }

    private InputShifts Measure(WarehouseConnection warehouse, InputShifts asked)
    {
        if (TableNames.Of(workspace).Match(asked.Table)?.Family.TimeColumn is not { } time)
        {
            return asked with { Problem = $"no family of workspace.yaml says which column of {asked.Table} holds its time" };
        }

        var (sample, problem) = InputSample.Of(warehouse, asked.Table, time);
        if (sample is null)
        {
            return asked with { Problem = problem };
        }

        if (sample.Newest() is not { } newest || EpochTime.Read(newest, _unit) is not { } end)
        {
            return asked with { Problem = $"{asked.Table} has no rows, or its times are no whole numbers" };
        }

        var (from, to) = (EpochTime.OfTime(asked.From, _unit), EpochTime.OfTime(asked.To, _unit));
        var (columns, readFrom) = (sample.Columns.ToArray(), asked.Table);
        var before = sample.Rows(columns, from, to);
        if (before.Count < LeastRows && InputSample.Of(warehouse, asked.Table + InputShifts.ReferenceSuffix, time).Sample is { } keptRows)
        {
            columns = [.. columns.Intersect(keptRows.Columns, StringComparer.OrdinalIgnoreCase)];
            (before, readFrom) = (keptRows.Rows(columns, from, to), asked.Table + InputShifts.ReferenceSuffix);
        }

        var now = sample.Rows(columns, EpochTime.OfTime(end - InputShifts.Recent, _unit) + 1, newest);
        var found = asked with { Before = before.Count, Now = now.Count, ReadFrom = readFrom };
        return before.Count < LeastRows
            ? found with { Problem = $"{readFrom} holds {before.Count} rows of the reference span; keep at least {LeastRows} in {asked.Table}{InputShifts.ReferenceSuffix}" }
            : found.With(columns.Select((c, i) => (c, Column(before, i), Column(now, i))));
    }

    private static double[] Column(List<double[]> rows, int column) => [.. rows.Select(r => r[column])];
}
