using System.Text.RegularExpressions;
using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Scans;

namespace Bqx.Infrastructure.BigQuery.Scans;

/// <summary>
/// A query that somebody wrote into <c>checks.yaml</c>. It is looked through here, stands in brackets so that it can be nothing but a query,
/// and a dry run, which bills nothing, must say that it is one SELECT of one number. What is wrong with it is a trouble of that measure alone.
/// </summary>
internal sealed partial class CustomCheck(BigQueryClient client)
{
    /// <summary>One more than it may give.</summary>
    private const int MostRows = 2;

    private const string Select = "SELECT";

    /// <summary>What the statement would bill at most, or what is wrong with it.</summary>
    public async Task<(BigQueryStatement? Statement, long Bytes, string? Trouble)> PlanAsync(KeptTable table, WrittenQuery written, CancellationToken cancellationToken)
    {
        if ((ReadOnlySql.Problem(written.Measure.Sql) ?? Misread(written.Measure.Sql)) is { } problem)
        {
            return (null, 0, $"The query {problem}.");
        }

        var statement = new BigQueryStatement { Sql = InBrackets(written.Sql), Purpose = QueryPurpose.Scan, Location = table.Location, Subject = table.Name };
        return await client.DryRunAsync(statement with { Purpose = QueryPurpose.Estimate }, cancellationToken).ConfigureAwait(false) switch
        {
            BigQueryReply<DryRun>.Failed failed => (null, 0, failed.Problem.Message),
            BigQueryReply<DryRun>.Answered { Value: { StatementType: not (null or Select) } run } => (null, 0, $"The query may read only; BigQuery says that it is {run.StatementType}."),
            BigQueryReply<DryRun>.Answered { Value: { Fields: not [{ Mode: not BigQueryFieldMode.Repeated }] } } => (null, 0, "The query must be one SELECT of one number."),
            BigQueryReply<DryRun>.Answered { Value: { Fields: [{ Type: not (BigQueryFieldType.Integer or BigQueryFieldType.Float or BigQueryFieldType.Numeric or BigQueryFieldType.BigNumeric) } field] } } =>
                (null, 0, $"The query gives {TypeWords.Of(field)}, not a number."),
            BigQueryReply<DryRun>.Answered answered => (statement, BilledBytes.AtMost(answered.Value.BytesProcessed, answered.Value.Tables.Length), null),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Its number, or what is wrong with it.</summary>
    public async Task<(Measure Value, QueryAnswer? Answer, string? Trouble)> RunAsync(KeptTable table, WrittenQuery written, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var (statement, _, trouble) = await PlanAsync(table, written, cancellationToken).ConfigureAwait(false);
        if (statement is null)
        {
            return (default, null, trouble);
        }

        Measure? value = null;
        return await client.QueryAsync(statement with { Deadline = deadline }, row => value = row.Number(0) is { } number ? Measure.Of(number) : Measure.Undefined("null"), cancellationToken).ConfigureAwait(false) switch
        {
            BigQueryReply<QueryAnswer>.Failed failed => (default, null, failed.Problem.Message),
            BigQueryReply<QueryAnswer>.Answered { Value: { Rows: > 1 } answer } => (default, answer, "The query gives more than one row."),
            BigQueryReply<QueryAnswer>.Answered answered => (value ?? Measure.Undefined("no row"), answered.Value, null),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    internal static string InBrackets(string sql) => $"SELECT * FROM (\n{sql.TrimEnd().TrimEnd(';')}\n)\nLIMIT {MostRows}";

    /// <summary>
    /// What GoogleSQL reads otherwise than the wall before it does, so that one could be led past: comments from a number sign, quotes
    /// with backslashes or three times, and quotes or comments between square brackets, which are arrays here.
    /// </summary>
    internal static string? Misread(string sql) => sql switch
    {
        _ when sql.Contains('#') => "holds a number sign, which begins a comment in GoogleSQL; write comments with --",
        _ when sql.Contains('\\') => "holds a backslash, which ends quotes otherwise in GoogleSQL; write it without",
        _ when sql.Contains("'''", StringComparison.Ordinal) || sql.Contains("\"\"\"", StringComparison.Ordinal) => "holds a quote three times in a row, which is a quote of its own in GoogleSQL; write it without",
        _ when HiddenInBrackets().IsMatch(sql) => "holds a quote or a comment in square brackets; write it without",
        _ => null,
    };

    [GeneratedRegex("""\[[^\]]*(?:['"`]|--|/\*)""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex HiddenInBrackets();
}
