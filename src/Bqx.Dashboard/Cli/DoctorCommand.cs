using System.CommandLine;
using Bqx.Core.Common;
using Bqx.Dashboard.Composition;
using Bqx.Infrastructure.Airtable.Live;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Notify;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Cli;

/// <summary>Says in words whether settings, store, workspace and each source are in order. Exit 0 when all are, else 1.</summary>
internal static class DoctorCommand
{
    public static Command Create(Func<IServiceProvider> services)
    {
        var command = new Command("doctor", "Each source, its configuration and reachability, in words.");
        command.SetAction((_, cancellationToken) => RunAsync(services, Console.Out, cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Func<IServiceProvider> services, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            var (options, paths) = CommandServices.ReadSettings();
            await output.WriteLineAsync($"settings   good; workspace {paths.Workspace}, data {paths.Data}");
            var isFine = await CheckStoreAsync(options, output);
            var provider = services();
            isFine &= await CheckBigQueryAsync(provider, output, cancellationToken);
            foreach (var source in provider.GetServices<ISourceCheck>())
            {
                var reading = await source.CheckAsync(cancellationToken);
                await output.WriteLineAsync(Line(source.Name, reading));
                // What is not configured is a choice, not a fault.
                isFine &= reading.Problem is null or { Kind: SourceProblemKind.NotConfigured };
            }

            if (provider.GetService<AirtableConnection>() is { } connection)
            {
                // Switched off is a choice, as by default.
                await output.WriteLineAsync($"writes     {TerminalText.Safe(await connection.WriteRefusalAsync(cancellationToken) ?? "allowed: approved changes can be written to the base.")}");
            }

            isFine &= await CheckTargetsAsync(provider.GetRequiredService<TargetReach>(), output, cancellationToken);
            await output.WriteLineAsync(isFine ? "All is well." : "Something needs attention; see above.");
            return isFine ? 0 : 1;
        }
        catch (StartRefusedException refused)
        {
            await output.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    private static async Task<bool> CheckStoreAsync(DashboardOptions options, TextWriter output)
    {
        try
        {
            using var store = StoreDatabase.Open(options.Store.Path);
            await output.WriteLineAsync($"store      good; {store.Path}, SQLite {SqliteLibrary.Initialise()}");
            return true;
        }
        catch (StoreException refused)
        {
            await output.WriteLineAsync($"store      FAILED: {refused.Message}");
            return false;
        }
    }

    /// <summary>Whom BigQuery is asked as, where, and for how much: what is wrong there makes several sources fail alike.</summary>
    private static async Task<bool> CheckBigQueryAsync(IServiceProvider provider, TextWriter output, CancellationToken cancellationToken)
    {
        if (provider.GetService<BigQueryCheck>() is not { } check)
        {
            return true;
        }

        var (problems, words) = await check.LookAsync(cancellationToken);
        foreach (var problem in problems)
        {
            await output.WriteLineAsync($"bigquery   FAILED ({problem.Kind}): {TerminalText.Safe($"{problem.Message} {problem.Advice}")}");
        }

        if (problems.IsEmpty)
        {
            await output.WriteLineAsync($"bigquery   good; {TerminalText.Safe(words)}");
        }

        return problems.IsEmpty;
    }

    /// <summary>Whether each target of notices is reached by the outbound rules. Nothing is sent.</summary>
    private static async Task<bool> CheckTargetsAsync(TargetReach reach, TextWriter output, CancellationToken cancellationToken)
    {
        if (reach.Channels.IsEmpty)
        {
            await output.WriteLineAsync("notify     not configured: nobody is told of alerts. Set Notify:Targets and Notify:AllowedHosts.");
            return true;
        }

        var isFine = true;
        foreach (var channel in reach.Channels)
        {
            var problem = await reach.ProblemAsync(channel, cancellationToken);
            var (name, place) = (channel.Target.Name, $"{channel.Target.Channel}, {channel.Target.Host}");
            await output.WriteLineAsync(problem is null ? $"notify     good; {name} ({place}) can be reached" : $"notify     FAILED: {name} ({place}): {TerminalText.Safe(problem)}");
            isFine &= problem is null;
        }

        return isFine;
    }

    private static string Line(SourceName name, SourceCheck check) => check switch
    {
        { Problem: { Kind: SourceProblemKind.NotConfigured } problem } => $"{Word(name)} not configured: {problem.Message} {problem.Advice}",
        { Problem: { } problem } => $"{Word(name)} FAILED ({problem.Kind}): {problem.Message} {problem.Advice}",
        { Provenance: { } read } =>
            $"{Word(name)} good; {read.System}, {Place(read.Request)}: {read.Rows:N0} rows in {read.Pages} page(s), {read.ElapsedMs:N0} ms"
            + (read.Complete ? "" : "; the listing is NOT complete")
            + (read.Rejected.IsEmpty ? "" : $"; {read.Rejected.Length} row(s) rejected, first: {read.Rejected[0].Place} {read.Rejected[0].Reason}"),
        _ => $"{Word(name)} unknown",
    };

    /// <summary>Where it was read; of SQL only the file before it.</summary>
    private static string Place(string request)
    {
        var end = request.Contains('\n') ? request.IndexOf(": ", StringComparison.Ordinal) : -1;
        return TerminalText.Safe(end < 0 ? request : request[..end]);
    }

    private static string Word(SourceName name) => name.ToString().ToLowerInvariant().PadRight(10);
}
