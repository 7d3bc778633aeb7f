using System.CommandLine;
using Bqx.Core.Alerts;
using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Runbooks;
using Bqx.Core.Workspaces;
using Bqx.Dashboard.Composition;
using Bqx.Dashboard.Runbooks;

namespace Bqx.Dashboard.Cli;

/// <summary><c>runbook lint</c>: everything that is wrong with the runbooks and with what names them. Exit 0: nothing, 2: problems, 1: not read.</summary>
internal static class RunbookCommands
{
    private const int Good = 0;
    private const int Error = 1;
    private const int Problems = 2;

    /// <param name="services">Asked for the workspace and its files.</param>
    public static Command Create(Func<IServiceProvider> services)
    {
        var lint = new Command("lint", "Sections, keys, ids, links, fields and checks of every runbook, and every rule and check that needs one. Exit code 0: nothing, 2: problems, 1: not read.");
        lint.SetAction((parsed, cancellationToken) => LintAsync(services, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return new Command("runbook", "Look after the runbooks.") { lint };
    }

    private static async Task<int> LintAsync(Func<IServiceProvider> services, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            var provider = services();
            var reading = await provider.GetRequiredService<ISource<RunbookLibrary>>().ReadAsync(cancellationToken);
            if (reading is not SourceReading<RunbookLibrary>.Read read)
            {
                await errors.WriteLineAsync(TerminalText.Safe(reading is SourceReading<RunbookLibrary>.Failed { Problem: var problem } ? $"{problem.Message} {problem.Advice}" : "The runbooks were not read."));
                return Error;
            }

            var workspace = provider.GetRequiredService<Workspace>();
            var checks = await provider.GetRequiredService<ISource<CheckBook>>().ReadAsync(cancellationToken) is SourceReading<CheckBook>.Read book ? book.Value : CheckBooks.BuiltIn(workspace);
            var alerts = await provider.GetRequiredService<ISource<AlertBook>>().ReadAsync(cancellationToken) as SourceReading<AlertBook>.Read;
            // A rule that names no runbook, or one that is not there, is refused where it is read.
            ImmutableArray<RunbookProblem> problems =
            [
                .. RunbookProblems.Of(read.Value, read.Provenance, workspace, checks, alerts?.Value.Rules ?? []),
                .. (alerts?.Provenance.Rejected ?? []).Select(r => new RunbookProblem(r.Place, r.Reason)),
            ];
            foreach (var found in problems)
            {
                await output.WriteLineAsync(TerminalText.Safe($"{found.Place}: {found.Message}"));
            }

            await output.WriteLineAsync($"{read.Value.Runbooks.Length} runbooks, {(problems.IsEmpty ? "no problem" : problems.Length == 1 ? "1 problem" : $"{problems.Length} problems")}");
            return problems.IsEmpty ? Good : Problems;
        }
        catch (StartRefusedException refused)
        {
            await errors.WriteLineAsync(TerminalText.Safe(refused.Message));
            return Error;
        }
    }
}
