using System.CommandLine;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Core.Reconciliation.Comparing;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Composition;
using Bqx.Infrastructure.Documents;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Cli;

/// <summary><c>reconcile plan</c> says what separates a document from the base and seals it; <c>reconcile apply</c> carries out a sealed file.</summary>
internal static class ReconcileCommands
{
    private const int Good = 0;
    private const int Error = 1;
    private const int Changes = 2;

    /// <param name="services">Asked for the base and the store.</param>
    public static Command Create(Func<IServiceProvider> services) => new("reconcile", "Bring the plan's base in line with a plan document.") { Plan(services), Evidence(services), Apply(services) };

    private static Command Plan(Func<IServiceProvider> services)
    {
        var document = new Option<string>("--document") { Description = "Plan document in Markdown.", HelpName = "FILE", Required = true };
        var file = new Option<string?>("--out") { Description = "Write the sealed change set to this file.", HelpName = "F" };
        var command = new Command("plan", "Compare a plan document with the base. Writes nothing to the base. Exit code 0: no change, 2: changes, 1: error.") { document, file };
        command.SetAction((parsed, cancellationToken) => GuardedAsync(parsed, async () =>
        {
            var provider = services();
            var path = parsed.GetRequiredValue(document);
            var bytes = await PlanDocumentFile.ReadBytesAsync(path, cancellationToken);
            var compared = await provider.GetRequiredService<IPlanComparison>().CompareAsync(Path.GetFileName(path), bytes, cancellationToken);
            return await PlanAsync(provider, compared, parsed.GetValue(file), parsed.InvocationConfiguration, cancellationToken);
        }));
        return command;
    }

    private static async Task<int> PlanAsync(IServiceProvider services, PlanComparison compared, string? file, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (compared is not PlanComparison.Compared { Difference: var difference } read)
        {
            var problem = ((PlanComparison.Failed)compared).Problem;
            await console.Error.WriteLineAsync(TerminalText.Safe($"{problem.Message} {problem.Advice}"));
            return Error;
        }

        var lines = new ReconcileLines(console.Output);
        lines.Write(read);
        var selected = Selection.Default(difference);
        if (!selected.IsEmpty)
        {
            var changes = ChangeSets.Seal(difference, selected, read.Sealed, Viewer.Local().Name, services.GetRequiredService<TimeProvider>().GetUtcNow());
            lines.Write(changes, services.GetRequiredService<CallLimits>(), read.WriteRefusal);
            if (file is not null)
            {
                await File.WriteAllBytesAsync(file, ChangeSetFile.Write(changes), cancellationToken);
                await console.Output.WriteLineAsync(TerminalText.Safe($"Sealed in {file}. Carry it out with: reconcile apply {file}"));
            }
        }

        return difference.Rows.IsEmpty ? Good : Changes;
    }

    private static Command Evidence(Func<IServiceProvider> services)
    {
        var file = new Option<string?>("--out") { Description = "Write the sealed change set to this file.", HelpName = "F" };
        var command = new Command("evidence", "Compare what the evidence says with the base. Off unless Reconciliation:WriteEvidence is true. Exit code 0: no change, 2: changes, 1: error.") { file };
        command.SetAction((parsed, cancellationToken) => GuardedAsync(parsed, async () =>
        {
            var provider = services();
            var now = await new CommandReading(provider).ReadAsync(cancellationToken);
            var compared = await provider.GetRequiredService<IEvidenceComparison>().CompareAsync(now, cancellationToken);
            return await PlanAsync(provider, compared, parsed.GetValue(file), parsed.InvocationConfiguration, cancellationToken);
        }));
        return command;
    }

    private static Command Apply(Func<IServiceProvider> services)
    {
        var file = new Argument<string>("F") { Description = "A file that 'reconcile plan --out' wrote." };
        var resume = new Option<bool>("--resume") { Description = "Go on with a change set that was begun before." };
        var command = new Command("apply", "Carry out a sealed change set in batches, each read back. Exit code 0: all applied, 1: something was not.") { file, resume };
        command.SetAction((parsed, cancellationToken) => GuardedAsync(parsed, async () =>
        {
            var path = parsed.GetRequiredValue(file);
            if (new FileInfo(path).Length > ChangeSetFile.MostBytes || ChangeSetFile.Read(await File.ReadAllBytesAsync(path, cancellationToken)) is not ChangeSetReading read)
            {
                return await RefusedAsync(parsed, $"{path}: the file is too large for a change set.");
            }

            return read is ChangeSetReading.Refused refused
                ? await RefusedAsync(parsed, $"{path}: {refused.Reason}")
                : await new ReconcileApply(services(), parsed.InvocationConfiguration).RunAsync(((ChangeSetReading.Read)read).Changes, parsed.GetValue(resume), cancellationToken) ? Good : Error;
        }));
        return command;
    }

    private static async Task<int> RefusedAsync(ParseResult parsed, string reason)
    {
        await parsed.InvocationConfiguration.Error.WriteLineAsync(TerminalText.Safe(reason));
        return Error;
    }

    private static async Task<int> GuardedAsync(ParseResult parsed, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException)
        {
            return await RefusedAsync(parsed, "Cancelled.");
        }
        catch (Exception e) when (e is StartRefusedException or StoreException or IOException or UnauthorizedAccessException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(string.Join(Environment.NewLine, e.Message.Split('\n').Select(TerminalText.Safe)));
            return Error;
        }
    }
}
