using Bqx.Core.Common;
using Bqx.Core.Quality.Scans;
using Spectre.Console;

namespace Bqx.Dashboard.Cli;

/// <summary>How far a run of scans is: a bar at a terminal, a line for each tenth elsewhere.</summary>
internal static class ScanProgressBar
{
    public static async Task<T> RunAsync<T>(ILive<ScanBoard> board, bool isShown, Func<Task<T>> work)
    {
        if (!isShown)
        {
            return await work();
        }

        if (Console.IsOutputRedirected)
        {
            return await WatchAsync(board, new Lines().Report, work);
        }

        return await AnsiConsole.Progress().AutoClear(true).StartAsync(async console =>
        {
            var bar = console.AddTask("Scans", maxValue: 1);
            return await WatchAsync(board, run => (bar.MaxValue, bar.Value) = (Math.Max(1, run.Tables), run.Done), work);
        });
    }

    private static async Task<T> WatchAsync<T>(ILive<ScanBoard> board, Action<ScanRun> report, Func<Task<T>> work)
    {
        using var subscription = board.Subscribe(_ =>
        {
            if (board.Current.Running is { } run)
            {
                report(run);
            }

            return ValueTask.CompletedTask;
        });
        var result = await work();
        if (board.Current.Last is { } ended)
        {
            report(ended);
        }

        return result;
    }

    private sealed class Lines
    {
        private int _tenth = -1;

        public void Report(ScanRun run)
        {
            var tenth = run.Tables == 0 ? 10 : run.Done * 10 / run.Tables;
            if (tenth > _tenth)
            {
                _tenth = tenth;
                Console.WriteLine($"{tenth * 10,4}%  {run.Done} of {run.Tables} tables");
            }
        }
    }
}
