using System.CommandLine;
using Bqx.Core.Truth;
using Bqx.Dashboard.Composition;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Cli;

/// <summary><c>gate table NAME</c>, <c>gate phase ID</c> and <c>gate model PAIR ALGORITHM</c>: may a pipeline go on. Exit code 0: open, 1: blocked, 2: cannot be said.</summary>
internal static class GateCommands
{
    public const int Unknown = 2;

    private const int Open = 0;
    private const int Blocked = 1;

    /// <param name="services">Asked for the sources and the store.</param>
    public static Command Create(Func<IServiceProvider> services) => new("gate", "Circuit breakers for pipelines. Exit code 0: open, 1: blocked, 2: cannot be said.")
    {
        Verb("table", "NAME", "May the table be read: its critical checks, by a new reading of the warehouse and the kept scans.", services, TableGates.Of),
        Verb("phase", "ID", "May the phase be called complete: the plan's five criteria.", services, Phase),
        Model(services),
    };

    private static Command Model(Func<IServiceProvider> services)
    {
        var pair = new Argument<string>("PAIR") { Description = "The pair, such as eurusd." };
        var algorithm = new Argument<string>("ALGORITHM") { Description = "The algorithm's key, such as xgboost; with its window or horizon where models differ in them: xgboost-w45." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("model", "May the model be used: its metrics recomputed from its predictions, its drift and the tables it was trained on.") { pair, algorithm, json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var (ofPair, name) = (parsed.GetRequiredValue(pair), parsed.GetRequiredValue(algorithm));
            return RunAsync(
                "model", $"{ofPair}/{name}", parsed.GetValue(json), services, (now, _) => ModelGates.Of(now, ofPair, name), parsed.InvocationConfiguration, cancellationToken);
        });
        return command;
    }

    private static Command Verb(string name, string argument, string description, Func<IServiceProvider> services, Func<Assessment, string, TableGate> judge)
    {
        var subject = new Argument<string>(argument) { Description = $"The {name}, exactly as it is written." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command(name, description) { subject, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            name, parsed.GetRequiredValue(subject), parsed.GetValue(json), services, judge, parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string kind, string subject, bool json, Func<IServiceProvider> services, Func<Assessment, string, TableGate> judge, InvocationConfiguration streams, CancellationToken cancellationToken)
    {
        DateTimeOffset? at = null;
        TableGate gate;
        try
        {
            var assessment = await new CommandReading(services()).ReadAsync(cancellationToken);
            (at, gate) = (assessment.At, judge(assessment, subject));
        }
        catch (Exception e)
        {
            // A gate that cannot judge must not look blocked or open: what nobody foresaw would end the verb with 1, which a pipeline reads as blocked.
            gate = new TableGate(GateOutcome.Hold, await ReasonAsync(e, streams.Error));
        }

        var (word, output) = (Word(gate.Outcome), streams.Output);
        await (json
            ? CommandJson.WriteAsync(output, new { kind, subject, gate = word, gate.Reason, at })
            : output.WriteLineAsync(TerminalText.Safe($"{word}: {subject}: {gate.Reason}")));
        return gate.Outcome switch
        {
            GateOutcome.Accept => Open,
            GateOutcome.Block => Blocked,
            _ => Unknown,
        };
    }

    /// <summary>Why nothing was judged; of a failure that nobody foresaw, the details go to the errors.</summary>
    private static async Task<string> ReasonAsync(Exception e, TextWriter errors)
    {
        switch (e)
        {
            case OperationCanceledException:
                return "Cancelled";
            case StartRefusedException or StoreException or IOException or UnauthorizedAccessException:
                return string.Join(' ', e.Message.Split('\n', StringSplitOptions.TrimEntries));
            default:
                foreach (var line in e.ToString().Split('\n'))
                {
                    await errors.WriteLineAsync(TerminalText.Safe(line.TrimEnd('\r')));
                }

                return $"Judging failed unexpectedly ({e.GetType().Name}); the errors have the details";
        }
    }

    private static TableGate Phase(Assessment now, string id)
    {
        if (now.Phases.FirstOrDefault(p => p.Phase.PhaseId == id)?.Gate is not { } gate)
        {
            return new TableGate(GateOutcome.Hold, $"There is no phase {id}; the plan has {string.Join(", ", now.Phases.Select(p => p.Phase.PhaseId))}");
        }

        var deciding = gate.Criteria.FirstOrDefault(c => c.State == CriterionState.Fails) ?? gate.Criteria.FirstOrDefault(c => c.State != CriterionState.Holds);
        return new TableGate(gate.Outcome, deciding is null ? $"All {gate.Criteria.Length} criteria hold" : $"{gate.Held} of {gate.Criteria.Length} criteria hold; {string.Join("; ", deciding.Reasons)}");
    }

    private static string Word(GateOutcome outcome) => outcome switch
    {
        GateOutcome.Accept => "open",
        GateOutcome.Block => "blocked",
        _ => "unknown",
    };
}
