using Bqx.Dashboard.Tests.GoogleSqlEngine.Wire;

namespace Bqx.Dashboard.Tests.GoogleSqlEngine;

/// <summary>
/// Google's GoogleSQL engine with the language of BigQuery: it says whether a statement is valid over a catalogue of tables, which columns it reads and
/// gives, and evaluates it over rows that the catalogue supplies. Calls may run at the same time.
/// </summary>
internal sealed class Engine : IAsyncDisposable
{
    private readonly EngineProcess _process;
    private readonly EngineCall _call;
    private readonly ProtoSchema _schema;
    private readonly EngineRequests _requests;

    private Engine(EngineProcess process, EngineCall call, ProtoSchema schema, byte[] options) =>
        (_process, _call, _schema, _requests) = (process, call, schema, new EngineRequests(schema, options));

    /// <exception cref="Npm.MissingProgramException">npm is not on this machine.</exception>
    public static async Task<Engine> StartAsync(CancellationToken cancellationToken = default)
    {
        var program = await EnginePrograms.InstallAsync(cancellationToken);
        var process = await EngineProcess.StartAsync(program, cancellationToken);
        var call = new EngineCall(process.Address);
        var options = await call.SendAsync("GetAnalyzerOptions", new ProtoWriter(), cancellationToken);
        return new Engine(process, call, ProtoSchema.Read(EnginePrograms.Protos), options.Required);
    }

    /// <summary>The paths of tables that a statement names, its own WITH tables left out. A refusal is an error of syntax.</summary>
    public async Task<EngineReply<ImmutableArray<string>>> TablesAsync(string sql, CancellationToken cancellationToken = default) =>
        (await PathsAsync(sql, cancellationToken)).Then(static paths => paths.Select(static p => string.Join('.', p)).ToImmutableArray());

    public async Task<EngineReply<EngineAnalysis>> AnalyzeAsync(
        string sql, EngineCatalogue catalogue, IReadOnlyList<EngineParameter>? parameters = null, CancellationToken cancellationToken = default)
    {
        var paths = await PathsAsync(sql, cancellationToken);
        if (paths.Refusal is { } refusal)
        {
            return new EngineReply<EngineAnalysis>.Refused(refusal);
        }

        var named = EnginePaths.Of(paths.Required, catalogue);
        var answer = await _call.SendAsync("Analyze", _requests.Analyze(sql, named, parameters ?? []), cancellationToken);
        return answer.Then(bytes => EngineResolved.Read(_schema, bytes, sql, named));
    }

    public async Task<EngineReply<EngineRows>> QueryAsync(
        string sql, EngineCatalogue catalogue, IReadOnlyList<EngineParameter>? parameters = null, CancellationToken cancellationToken = default)
    {
        var analysis = await AnalyzeAsync(sql, catalogue, parameters, cancellationToken);
        return analysis.Refusal is { } refusal
            ? new EngineReply<EngineRows>.Refused(refusal)
            : await EvaluateAsync(sql, analysis.Required, catalogue, parameters, cancellationToken);
    }

    /// <summary>Evaluates a statement that was analysed with the same catalogue and parameters.</summary>
    public async Task<EngineReply<EngineRows>> EvaluateAsync(
        string sql, EngineAnalysis analysis, EngineCatalogue catalogue, IReadOnlyList<EngineParameter>? parameters = null, CancellationToken cancellationToken = default)
    {
        var paths = await PathsAsync(sql, cancellationToken);
        var request = _requests.Evaluate(sql, EnginePaths.Of(paths.Required, catalogue), analysis.Reads, parameters ?? []);
        var answer = await _call.SendAsync("EvaluateQuery", request, cancellationToken);
        if (answer.Refusal is null && EngineResult.PreparedId(answer.Required) is { } prepared)
        {
            // The engine keeps the query with all its rows for another evaluation, until it is told that there is none.
            await _call.SendAsync("UnprepareQuery", new ProtoWriter().Number(1, prepared), cancellationToken);
        }

        return answer.Then(bytes => EngineResult.Read(bytes, analysis.Columns));
    }

    public async ValueTask DisposeAsync()
    {
        _call.Dispose();
        await _process.DisposeAsync();
    }

    private async Task<EngineReply<ImmutableArray<ImmutableArray<string>>>> PathsAsync(string sql, CancellationToken cancellationToken)
    {
        var answer = await _call.SendAsync("ExtractTableNamesFromStatement", _requests.Paths(sql), cancellationToken);
        var type = _schema.Message("zetasql.local_service.ExtractTableNamesFromStatementResponse");
        return answer.Then(bytes => ProtoNode.Read(_schema, type, bytes).Nodes("table_name")
            .Select(static t => t.Texts("table_name_segment").ToImmutableArray()).ToImmutableArray());
    }
}
