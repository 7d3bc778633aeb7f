using Bqx.Core.Common;
using Bqx.Core.Plans;
using Bqx.Core.Truth;
using Bqx.Core.Workspaces;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>A world with the shape of the demo: ten phases of 67 days, 28 pairs, five algorithms, and one thing wrong of each kind.</summary>
internal static class DemoLike
{
    private static readonly string[] Pairs =
    [
        "eurusd", "eurgbp", "eurjpy", "eurchf", "eurcad", "euraud", "eurnzd", "gbpusd", "gbpjpy", "gbpchf", "gbpcad", "gbpaud", "gbpnzd", "audusd",
        "audjpy", "audcad", "audchf", "audnzd", "nzdusd", "nzdjpy", "nzdcad", "nzdchf", "usdjpy", "usdchf", "usdcad", "cadjpy", "cadchf", "chfjpy",
    ];

    private static readonly (string Name, int Days)[] Phases =
    [
        ("Work Environment Setup", 2), ("Intelligence Architecture & Discovery", 4), ("Planning & Technical Architecture", 3), ("Infrastructure Setup", 3),
        ("Data Pipeline Foundation", 7), ("Primary Feature Engineering", 10), ("Advanced Feature Engineering", 12), ("Model Development & Training", 14),
        ("Deployment & Integration", 7), ("Validation & Optimization", 5),
    ];

    private static readonly string[] PrimaryFamilies = ["lag_bqx", "regime_bqx", "agg_bqx", "align_bqx"];

    private static readonly string[] Algorithms = ["linear", "xgboost", "mlp", "lstm", "gp"];

    private static readonly string[] People = ["Lena Kovac", "Tomás Ruiz", "Priya Nair", "Marc Olsen"];

    public static World World()
    {
        var world = new World();
        world.Phases.Clear();
        world.Stages.Clear();
        world.Tasks.Clear();
        world.Tables.Clear();
        world.Models.Clear();
        world.Workspace = Workspace(world.Workspace);
        for (var i = 0; i < Phases.Length; i++)
        {
            var before = i == 0 ? null : Id(i - 1);
            world.Phases.Add(Build.Phase(Id(i), Phases[i].Name, i < 7 ? WorkStatus.Done : i == 7 ? WorkStatus.InProgress : WorkStatus.NotStarted, before, Phases[i].Days));
        }

        AddPlainPhases(world);
        AddFeatures(world);
        AddModels(world);
        Break(world);
        for (var i = 0; i < world.Tasks.Count; i++)
        {
            world.Tasks[i] = world.Tasks[i] with { AssignedTo = People[i / 28 % People.Length] };
        }

        return world;
    }

    private static string Id(int index) => $"MP03.{index + 1:00}";

    private static Workspace Workspace(Workspace workspace) => workspace with
    {
        PlanStart = DateOnly.FromDateTime(Build.Now.UtcDateTime).AddDays(-51),
        Pairs = [.. Pairs.Select(CurrencyPair.Parse)],
        Currencies = ["usd", "eur", "gbp", "jpy", "aud", "nzd", "cad", "chf"],
        Families =
        [
            Family("regression_bqx"),
            .. PrimaryFamilies.Select(f => Family(f, "regression_bqx")),
            new TableFamily { Name = "csi_bqx", Pattern = "csi_bqx_{currency}", TimeColumn = "bar_start_time", FreshWithinMinutes = 60 },
            new TableFamily { Name = "train_v2", Pattern = "train_{pair}_v2", TimeColumn = "bar_start_time", FreshWithinMinutes = 240, Inputs = [.. PrimaryFamilies] },
        ],
        Algorithms =
        [
            new AlgorithmName("linear", "Linear", ["linear"]), new AlgorithmName("xgboost", "XGBoost", ["xgboost"]), new AlgorithmName("mlp", "MLP", ["mlp"]),
            new AlgorithmName("lstm", "LSTM", ["lstm"]), new AlgorithmName("gp", "GP", ["gp"]),
        ],
    };

    private static TableFamily Family(string name, params string[] inputs) =>
        new() { Name = name, Pattern = name + "_{pair}", TimeColumn = "bar_start_time", FreshWithinMinutes = 60, Inputs = [.. inputs] };

    /// <summary>Phases whose tasks are proven by files, and the two that have hardly begun.</summary>
    private static void AddPlainPhases(World world)
    {
        foreach (var i in (int[])[0, 1, 2, 3, 4, 8, 9])
        {
            var stage = $"S03.{i + 1:00}.01";
            world.Stages.Add(Build.Stage(stage, Phases[i].Name, Id(i), i < 7 ? WorkStatus.Done : WorkStatus.NotStarted));
            for (var task = 1; task <= 12; task++)
            {
                var id = $"T03.{i + 1:00}.01.{task:00}";
                var done = Build.Now.AddDays(-50 + (i * 4) + (task / 6d));
                world.AddTask(id, $"Write document {task}", stage, Id(i), new Deliverable.File($"doc-{task}.md"), i < 7 ? WorkStatus.Done : WorkStatus.NotStarted, done);
                if (i < 7 && task != 7)
                {
                    world.Artifacts.Add(new Artifact(id, $"artifacts/{id}.md", "ab12", "ab12", done, null, null));
                }
            }
        }

        world.Artifacts.Add(new Artifact("T03.02.01.07", null, null, null, null, "Lena Kovac", new DateOnly(2027, 1, 20)));
    }

    private static void AddFeatures(World world)
    {
        world.Tables.AddRange(Pairs.Select((p, i) => Build.Table($"regression_bqx_{p}", 40_000 + (i * 20))));
        for (var f = 0; f < PrimaryFamilies.Length; f++)
        {
            var stage = $"S03.06.{f + 1:00}";
            world.Stages.Add(Build.Stage(stage, $"{PrimaryFamilies[f]} features", Id(5), WorkStatus.Done));
            for (var i = 0; i < Pairs.Length; i++)
            {
                var name = $"{PrimaryFamilies[f]}_{Pairs[i]}";
                world.AddTask($"{stage.Replace('S', 'T')}.{i + 1:00}", $"Create {name}", stage, Id(5), new Deliverable.Table(name), doneAt: Build.Now.AddDays(-28 + (f * 2) + (i / 14d)));
                world.Tables.Add(Build.Table(name, 40_000 + (i * 20)));
            }
        }

        world.Stages.Add(Build.Stage("S03.07.01", "Currency strength", Id(6), WorkStatus.Done));
        foreach (var (currency, i) in world.Workspace.Currencies.Select((c, i) => (c, i + 1)))
        {
            world.AddTask($"T03.07.01.{i:00}", $"Create csi_bqx_{currency}", "S03.07.01", Id(6), new Deliverable.Table($"csi_bqx_{currency}"), i < 8 ? WorkStatus.Done : WorkStatus.InProgress, Build.Now.AddDays(-20 + i));
            world.Tables.Add(Build.Table($"csi_bqx_{currency}", 39_000));
        }
    }

    private static void AddModels(World world)
    {
        world.Stages.Add(Build.Stage("S03.08.01", "Training data", Id(7)));
        for (var i = 0; i < Pairs.Length; i++)
        {
            world.AddTask($"T03.08.01.{i + 1:00}", $"Create train_{Pairs[i]}_v2", "S03.08.01", Id(7), new Deliverable.Table($"train_{Pairs[i]}_v2"), doneAt: Build.Now.AddDays(-9 + (i / 28d)));
            world.Tables.Add(Build.Table($"train_{Pairs[i]}_v2", 36_000 + i));
        }

        for (var a = 0; a < Algorithms.Length; a++)
        {
            var stage = $"S03.08.{a + 2:00}";
            world.Stages.Add(Build.Stage(stage, $"{Algorithms[a]} models", Id(7)));
            for (var i = 0; i < Pairs.Length; i++)
            {
                var isTrained = a < 3 || (a == 3 && i < 20);
                world.AddTask($"{stage.Replace('S', 'T')}.{i + 1:00}", $"Train {Algorithms[a]} for {Pairs[i]}", stage, Id(7), new Deliverable.Model(Pairs[i], Algorithms[a]), isTrained ? WorkStatus.Done : WorkStatus.NotStarted, Build.Now.AddDays(-7 + a + (i / 28d)));
                if (isTrained)
                {
                    world.Models.Add(Build.Model(Pairs[i], Algorithms[a], 0.80 + (((i * 7) + (a * 5)) % 13 / 100d), ((i + a) % 9 / 60d) - 0.02));
                }
            }
        }
    }

    /// <summary>One thing of each kind.</summary>
    private static void Break(World world)
    {
        world.RemoveTable("regime_bqx_chfjpy").RemoveTable("align_bqx_cadchf").RemoveTable("align_bqx_nzdjpy");
        world.ChangeTable("lag_bqx_gbpjpy", t => t with { Rows = 0, NewestRowAt = null });
        world.ChangeTable("agg_bqx_eurnzd", t => t with { Rows = 24_800 });
        world.ChangeTable("agg_bqx_euraud", t => t with { Rows = 38_000 });
        world.ChangeTable("lag_bqx_usdcad", t => t with { Columns = t.Columns.RemoveAt(4) });
        world.ChangeTable("align_bqx_nzdcad", t => t with { NewestRowAt = Build.LastBar.AddDays(-2) });
        world.ChangeTask("T03.05.01.03", t => t with { RecordId = "recDuplicate", TaskId = "T03.05.01.04" });
        world.ChangeTask("T03.06.01.02", t => t with { PhaseLinks = ["recMP03.07"] });
        world.ChangeTask("T03.04.01.05", t => t with { Status = Build.Status(WorkStatus.InProgress), NewestNote = new StatusNote(WorkStatus.Done, "COMPLETED", Build.Now.AddDays(-30)) });
        world.ChangeModel("eurusd/linear", m => m with { Reported = Build.Evaluation(0.97) });
        foreach (var (algorithm, rise) in new[] { ("linear", 0.24), ("xgboost", 0.62), ("mlp", 0.31) })
        {
            world.ChangeModel($"gbpjpy/{algorithm}", m => Build.Model("gbpjpy", algorithm, 0.86, rise));
        }

        world.Costs.Add(Build.Cost(new DateOnly(2026, 11, 17), "BigQuery", 240));
        world.Costs.Add(Build.Cost(new DateOnly(2026, 11, 18), "Cloud Storage", 140, phase: null));
        world.DocumentBudgets.Add(new StatedBudget(2_800, "$2,800/month", 40));
    }
}
