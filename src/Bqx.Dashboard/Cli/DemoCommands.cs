using System.CommandLine;
using Bqx.Infrastructure.Demo;
using Bqx.Infrastructure.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;

namespace Bqx.Dashboard.Cli;

/// <summary><c>demo reset</c> makes the demo's generated data anew, dated relative to now; <c>demo repair</c> makes one planted table or model sound.</summary>
public static class DemoCommands
{
    private const int Good = 0;
    private const int Error = 1;

    /// <param name="services">Asked for the paths and the clock.</param>
    public static Command Create(Func<IServiceProvider> services) => new("demo", "Look after the demo data.") { Reset(services), Repair(services) };

    private static Command Reset(Func<IServiceProvider> services)
    {
        var seed = new Option<int?>("--seed") { Description = "Chooses other numbers; the story and its planted defects stay the same. Default: the seed in use." };
        var scale = new Option<DemoScale>("--scale") { Description = "usual, or large: some 6,000 tables with 50,000 check results, to see how the dashboard bears them." };
        var command = new Command("reset", "Make the demo data anew, dated relative to now.") { seed, scale };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            try
            {
                var provider = services();
                var paths = provider.GetRequiredService<WorkspacePaths>();
                var clock = provider.GetService<TimeProvider>() ?? TimeProvider.System;
                using var demo = new DemoWorkspace(paths, clock, NullLogger<DemoWorkspace>.Instance);
                var chosen = parsed.GetValue(seed) ?? demo.Seed;
                await DemoProgressBar.RunAsync(progress => demo.GenerateAsync(chosen, parsed.GetValue(scale), progress, cancellationToken));
                await output.WriteLineAsync(TerminalText.Safe($"Demo data of seed {chosen} are in {paths.Demo}. Start a running dashboard again to see them."));
                return Good;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or WorkspaceFileException)
            {
                await errors.WriteLineAsync(TerminalText.Safe($"The demo data were not made: {e.Message}"));
                return Error;
            }
        });
        return command;
    }

    private static Command Repair(Func<IServiceProvider> services)
    {
        var table = new Argument<string>("NAME") { Description = "A table in which the demo has planted a defect, or a model whose errors it lets rise." };
        var command = new Command("repair", "Make one planted table or model sound, also while the dashboard runs.") { table };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            try
            {
                var provider = services();
                var paths = provider.GetRequiredService<WorkspacePaths>();
                using var demo = new DemoWorkspace(paths, provider.GetService<TimeProvider>() ?? TimeProvider.System, NullLogger<DemoWorkspace>.Instance);
                var repair = await demo.RepairAsync(parsed.GetValue(table)!.Trim(), cancellationToken);
                await (repair is DemoRepair.Done ? output : errors).WriteLineAsync(TerminalText.Safe(repair switch
                {
                    DemoRepair.Done done => done.What,
                    DemoRepair.Refused refused => refused.Why,
                    _ => throw new InvalidOperationException("A repair without a meaning."),
                }));
                return repair is DemoRepair.Done ? Good : Error;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or WorkspaceFileException)
            {
                await errors.WriteLineAsync(TerminalText.Safe($"Nothing was repaired: {e.Message}"));
                return Error;
            }
        });
        return command;
    }
}

/// <summary>What is being made and how far it is: a bar at a terminal, a line for each tenth elsewhere.</summary>
internal static class DemoProgressBar
{
    public static Task RunAsync(Func<IProgress<DemoProgress>, Task> work) => Console.IsOutputRedirected
        ? work(new Lines())
        : AnsiConsole.Progress().AutoClear(true).StartAsync(async console =>
        {
            var task = console.AddTask("Demo data", maxValue: 1);
            await work(new Bar(task));
        });

    private sealed class Bar(ProgressTask task) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => (task.Description, task.Value) = (Markup.Escape(value.Stage), value.Share);
    }

    private sealed class Lines : IProgress<DemoProgress>
    {
        private int _tenth = -1;

        public void Report(DemoProgress value)
        {
            var tenth = (int)(value.Share * 10);
            if (tenth > _tenth)
            {
                _tenth = tenth;
                Console.WriteLine($"{tenth * 10,4}%  {value.Stage}");
            }
        }
    }
}
