using System.CommandLine;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Warehouse;
using Bqx.Dashboard.Composition;
using Bqx.Infrastructure.Quality;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Cli;

/// <summary><c>check run</c>: says what it would read and cost, scans, and lists what fails. Exit code 0: nothing fails, 2: failures, 1: error.</summary>
internal static class CheckCommands
{
    private const int Good = 0;
    private const int Error = 1;
    private const int Failures = 2;

    /// <param name="services">Asked for the sources, the scanner and the store.</param>
    public static Command Create(Func<IServiceProvider> services) => new("check", "Checks of data quality.") { Run(services) };

    private static Command Run(Func<IServiceProvider> services)
    {
        var table = new Option<string?>("--table") { Description = "One table, or several by a name with *. Default: all.", HelpName = "PATTERN" };
        var estimate = new Option<bool>("--estimate") { Description = "Only say tables, bytes and price." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("run", "Run the checks of checks.yaml now. Exit code 0: nothing fails, 2: failures, 1: error.") { table, estimate, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var report = parsed.GetValue(json) ? (ICheckReport)new CheckJson(output) : new CheckLines(output);
            try
            {
                return await RunAsync(services(), parsed.GetValue(table), parsed.GetValue(estimate), report, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                await errors.WriteLineAsync("Cancelled. Tables scanned so far are kept.");
                return Error;
            }
            catch (Exception e) when (e is StartRefusedException or StoreException or IOException or UnauthorizedAccessException)
            {
                await errors.WriteLineAsync(string.Join(Environment.NewLine, e.Message.Split('\n').Select(TerminalText.Safe)));
                return Error;
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string? pattern, bool estimateOnly, ICheckReport report, CancellationToken cancellationToken)
    {
        var reading = new CommandReading(services);
        var before = await reading.ReadAsync(cancellationToken);
        if (!before.Tables.Any(t => Fits(pattern, t.Name)))
        {
            return await report.RefusedAsync(pattern is null ? "There is no table to check." : $"No table fits {pattern}.", Error);
        }

        var runner = services.GetRequiredService<ScanRunner>();
        var estimate = await runner.EstimateAsync(pattern, cancellationToken);
        await report.EstimatedAsync(estimate);
        if (estimateOnly)
        {
            return await report.EndedAsync(CheckRunResult.None, Good);
        }

        ScanRun? run = null;
        if (estimate.Tables > 0)
        {
            var board = services.GetRequiredService<Core.Common.ILive<ScanBoard>>();
            if (await ScanProgressBar.RunAsync(board, report.ShowsProgress, () => runner.RunNowAsync(pattern, "check run", cancellationToken)) is { } refused)
            {
                return await report.RefusedAsync(refused, Error);
            }

            run = board.Current.Last;
        }

        var result = CheckRunResult.Of(reading.Assess(), t => Fits(pattern, t.Name), run);
        return await report.EndedAsync(result, !result.Failures.IsEmpty ? Failures : result.IsWhole ? Good : Error);
    }

    private static bool Fits(string? pattern, string name) => pattern is null || Glob.Fits(pattern, name);
}
