using Bqx.Core.Quality;
using Bqx.Core.Truth;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.Quality;

/// <summary>What is wrong with a table in one line, the same in the matrix, in the lists and on phones.</summary>
internal static class TableWord
{
    /// <summary>"lag_bqx_gbpjpy: Critical, 2 checks do not pass. Null rate of lags, bqx_mid_lag_60: 7.8%, expected ≤ 5%."</summary>
    public static string Label(TableAssessment table)
    {
        var state = $"{table.Name}: {StatusWord.Of(table.Status)}";
        var count = table.Problems switch
        {
            0 => "",
            1 => ", 1 check does not pass",
            var n => $", {n} checks do not pass",
        };
        var worst = Worst(table);
        var odd = table.Checks.FirstOrDefault(c => c is { Outcome: CheckOutcome.Failed or CheckOutcome.Warned, Kind: "columns" or "siblings" });
        var words = worst is null ? "" : worst == odd ? $". Odd one out: {Of(worst)}" : $". {Of(worst)}";
        return state + count + words + (odd is null || odd == worst ? "" : $". Odd one out: {Of(odd)}");
    }

    /// <summary>The check that decides: the worst status, and within it the first.</summary>
    public static TableCheck? Worst(TableAssessment table) =>
        table.Checks.Where(c => c.Outcome is CheckOutcome.Failed or CheckOutcome.Warned).MaxBy(c => c.Status);

    /// <summary>"Null rate of lags, bqx_mid_lag_60: 7.8%, expected ≤ 5%".</summary>
    public static string Of(TableCheck check) =>
        $"{check.Name}{(check.Column is { } column && !check.Found.Contains(column, StringComparison.Ordinal) ? $", {column}" : "")}: {check.Found}, expected {check.Expected}";
}
