using System.Globalization;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Scans;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Cli;

/// <summary>Where a check run says what it would read, and what it found.</summary>
internal interface ICheckReport
{
    bool ShowsProgress { get; }

    Task EstimatedAsync(ScanEstimate estimate);

    Task<int> RefusedAsync(string reason, int exit);

    Task<int> EndedAsync(CheckRunResult result, int exit);
}

/// <summary>One fact per line, the price before anything else.</summary>
internal sealed class CheckLines(TextWriter output) : ICheckReport
{
    public bool ShowsProgress => true;

    public async Task EstimatedAsync(ScanEstimate estimate)
    {
        await WriteAsync(estimate.Tables == 0
            ? "No table needs a scan; metadata answers every check."
            : $"{Format.Plural(estimate.Tables, "table")} to scan, {Format.Bytes(estimate.Bytes)}, {Price(estimate.PriceUsd)} ({estimate.PriceNote})");
        foreach (var problem in estimate.Problems)
        {
            await WriteAsync($"not estimated: {problem.Place} {problem.Reason}");
        }
    }

    public async Task<int> RefusedAsync(string reason, int exit)
    {
        await WriteAsync($"refused: {reason}");
        return exit;
    }

    public async Task<int> EndedAsync(CheckRunResult result, int exit)
    {
        if (result.Tables == 0)
        {
            return exit;
        }

        foreach (var trouble in result.Troubles)
        {
            await WriteAsync($"not read: {trouble}");
        }

        foreach (var (table, check) in result.Failures)
        {
            await WriteAsync($"{table.Name}: {PlanLines.Word(check.Severity)}: {check.Name}: found {check.Found}, expected {check.Expected}");
        }

        foreach (var (table, check) in result.Unmeasured)
        {
            await WriteAsync($"{table.Name}: not measured: {check.Name}: {check.Found}");
        }

        if (result.Run?.Stopped is { } stopped)
        {
            await WriteAsync($"ended early: {stopped}");
        }

        var counts = Enum.GetValues<CheckOutcome>().Select(o => $"{Format.Count(result.Counts.GetValueOrDefault(o))} {o.ToString().ToLowerInvariant()}");
        await WriteAsync($"{Format.Plural(result.Tables, "table")}: {string.Join(", ", counts)}.");
        return exit;
    }

    /// <summary>Cents are too coarse for one table.</summary>
    private static string Price(decimal usd) => "$" + usd.ToString("#,0.00##", CultureInfo.InvariantCulture);

    private Task WriteAsync(string line) => output.WriteLineAsync(TerminalText.Safe(line));
}

/// <summary>One document at the end.</summary>
internal sealed class CheckJson(TextWriter output) : ICheckReport
{
    private ScanEstimate? _estimate;

    public bool ShowsProgress => false;

    private object? Estimate => _estimate is null ? null : new { _estimate.Tables, _estimate.Bytes, _estimate.PriceUsd, _estimate.PriceNote, _estimate.Problems };

    public Task EstimatedAsync(ScanEstimate estimate)
    {
        _estimate = estimate;
        return Task.CompletedTask;
    }

    public async Task<int> RefusedAsync(string reason, int exit)
    {
        await CommandJson.WriteAsync(output, new { estimate = Estimate, refused = reason });
        return exit;
    }

    public async Task<int> EndedAsync(CheckRunResult result, int exit)
    {
        await CommandJson.WriteAsync(output, result.Tables == 0 ? new { estimate = Estimate } : new
        {
            estimate = Estimate,
            result.Tables,
            results = Enum.GetValues<CheckOutcome>().ToDictionary(o => char.ToLowerInvariant(o.ToString()[0]) + o.ToString()[1..], o => result.Counts.GetValueOrDefault(o)),
            failures = result.Failures.Select(One),
            unmeasured = result.Unmeasured.Select(One),
            result.Troubles,
            run = result.Run,
        });
        return exit;
    }

    private static object One((TableAssessment Table, TableCheck Check) result) => new
    {
        table = result.Table.Name,
        result.Check.Check,
        result.Check.Kind,
        result.Check.Name,
        result.Check.Severity,
        result.Check.Found,
        result.Check.Expected,
        value = result.Check.Value is { } value && double.IsFinite(value) ? value : (double?)null,
        result.Check.Column,
        result.Check.Runbook,
    };
}
