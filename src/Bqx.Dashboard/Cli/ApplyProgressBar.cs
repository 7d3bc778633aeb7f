using Bqx.Core.Common;
using Bqx.Core.Reconciliation.Applying;
using Spectre.Console;

namespace Bqx.Dashboard.Cli;

/// <summary>How far a change set is: a bar at a terminal, a line for each tenth elsewhere.</summary>
internal static class ApplyProgressBar
{
    public static async Task<T> RunAsync<T>(ILive<ChangeSetBoard> board, string id, TextWriter output, Func<Task<T>> work)
    {
        if (output != Console.Out || Console.IsOutputRedirected)
        {
            return await WatchAsync(board, id, new Lines(output).Report, work);
        }

        return await AnsiConsole.Progress().AutoClear(true).StartAsync(async console =>
        {
            var bar = console.AddTask("Records", maxValue: 1);
            return await WatchAsync(board, id, run => (bar.MaxValue, bar.Value) = (run.Changes.Rows.Length, Done(run)), work);
        });
    }

    private static async Task<T> WatchAsync<T>(ILive<ChangeSetBoard> board, string id, Action<ApplyRun> report, Func<Task<T>> work)
    {
        using var subscription = board.Subscribe(_ =>
        {
            if (board.Current.Find(id) is { } run)
            {
                report(run);
            }

            return ValueTask.CompletedTask;
        });
        return await work();
    }

    private static int Done(ApplyRun run) => run.Changes.Rows.Length - run.Count(RowState.Queued) - run.Count(RowState.Applying);

    private sealed class Lines(TextWriter output)
    {
        private int _tenth;

        public void Report(ApplyRun run)
        {
            var tenth = Done(run) * 10 / run.Changes.Rows.Length;
            if (tenth > _tenth)
            {
                _tenth = tenth;
                output.WriteLine($"{tenth * 10,4}%  {Done(run)} of {run.Changes.Rows.Length} records");
            }
        }
    }
}
