using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Demo.Models;
using Bqx.Infrastructure.Demo.Warehouse;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Demo.Large;

/// <summary>
/// Models of the programme at its largest: three boosted algorithms, each with a model for every look-back window. They predict every three
/// hours, weekends too, up to the moment of generation, and are not kept up.
/// </summary>
internal sealed class LargeModels(Workspace workspace, DemoAnchor anchor)
{
    private const int DaySeconds = 86_400;
    private const int StepSeconds = 3 * 3600;
    private const int Steps = ModelCourse.LoggedDays * DaySeconds / StepSeconds;

    private static readonly string[] Algorithms = ["xgboost", "lightgbm", "catboost"];
    private static readonly int[] Windows = [45, 90, 180, 360, 720, 1440, 2880];

    private readonly long _from = (anchor.GeneratedAt.ToUnixTimeSeconds() / StepSeconds * StepSeconds) - (Steps * StepSeconds);

    public void Build(SqliteConnection connection, Action<string, double> progress, CancellationToken cancellationToken)
    {
        WarehouseFile.Execute(connection, "BEGIN");
        using var registry = new RowInsert(connection, ModelBuilder.Registry, ModelBuilder.RegistryColumns);
        using var log = new RowInsert(connection, ModelBuilder.Log, ModelBuilder.LogColumns);
        for (var i = 0; i < workspace.Pairs.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var pair = workspace.Pairs[i].Key;
            progress($"Models of {workspace.Pairs[i].Symbol}", (double)i / workspace.Pairs.Length);
            foreach (var algorithm in Algorithms)
            {
                // Where the usual programme has a model of that name and window, there is no second one.
                foreach (var window in Windows.Where(w => w != ModelCourse.Window || !workspace.Algorithms.Any(a => a.Key == algorithm)))
                {
                    Write(registry, log, pair, algorithm, window);
                }
            }
        }

        WarehouseFile.Execute(connection, "COMMIT");
    }

    private void Write(RowInsert registry, RowInsert log, string pair, string algorithm, int window)
    {
        var id = $"{pair}_{algorithm}_w{window}_v1";
        var key = Dice.Key(anchor.Seed, "large model " + id);
        // Of values that are even in ±0.5, errors that are even in ±half this leave 1 − its square unexplained.
        var error = 0.2 + (0.35 * Dice.Uniform(key, 0));
        for (var step = 0; step < Steps; step++)
        {
            var actual = Value(key, step + 1);
            log.Add(id).Add(pair).Add((long)window).Add((long)ModelCourse.Horizon).Add(_from + (step * StepSeconds));
            log.Add(Value(key, step)).Add(actual + (error * (Dice.Uniform(key, 2L * (Steps + step)) - 0.5))).Add(actual).Store();
        }

        registry.Add(id).Add(pair).Add(algorithm).Add((long)window).Add((long)ModelCourse.Horizon).Add(1L).Add(_from).Add((string?)null);
        registry.Add($"target_bqx{window}_h{ModelCourse.Horizon}").Add($"train_{pair}_v2");
        // It reports nothing: what it has is measured.
        registry.Add(double.NaN).Add(double.NaN).Add(double.NaN).Add(double.NaN).Add(0L).Add("live");
        registry.Add(_from).Add(_from + (ModelCourse.ReferenceDays * DaySeconds) - 1).Store();
    }

    private static double Value(ulong key, int step) => Dice.Uniform(key, 1 + step) - 0.5;
}
