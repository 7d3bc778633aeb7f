using System.CommandLine;
using Bqx.Core.Plans;
using Bqx.Core.Plans.Lint;
using Bqx.Infrastructure.Documents;
using Bqx.Infrastructure.Files;
using Spectre.Console;

namespace Bqx.Dashboard.Cli;

/// <summary><c>plan lint FILE</c> and <c>plan show FILE</c>: what a plan document lists, what it states, and where the two disagree.</summary>
public static class PlanCommands
{
    private const int Good = 0;
    private const int Error = 1;
    private const int Findings = 2;

    /// <param name="services">Asked only when a workspace lies beside the document, for the data folder.</param>
    public static Command Create(Func<IServiceProvider> services) => new("plan", "Read plan documents.")
    {
        Verb("lint", "Find what is wrong with a plan document. Exit code 0: nothing, 2: findings, 1: the file could not be read as a plan.", services, Lint),
        Verb("show", "Show phases, stages and tasks of a plan document with stated and listed counts.", services, Show),
    };

    private static Command Verb(string name, string description, Func<IServiceProvider> services, Func<PlanOutput, bool, int> run)
    {
        var file = new Argument<string>("FILE") { Description = "Plan document in Markdown." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command(name, description) { file, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var path = parsed.GetRequiredValue(file);
            try
            {
                var vocabulary = VocabularyFor(path, services, errors);
                var bytes = await PlanDocumentFile.ReadBytesAsync(path, cancellationToken);
                var document = PlanDocumentReader.Read(bytes, vocabulary);
                return run(new PlanOutput(path, document, PlanLint.Of(document), PlanLint.Compare(document), output), parsed.GetValue(json));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await errors.WriteLineAsync(TerminalText.Safe($"{path}: {e.Message}"));
                return Error;
            }
        });
        return command;
    }

    private static int Lint(PlanOutput plan, bool json)
    {
        if (json)
        {
            PlanJson.WriteLint(plan);
        }
        else if (IsForPeople(plan))
        {
            PlanConsole.Lint(plan, AnsiConsole.Console);
        }
        else
        {
            PlanLines.Lint(plan);
        }

        return plan.Document.Grammar == PlanGrammar.None ? Error : plan.Findings.IsEmpty ? Good : Findings;
    }

    private static int Show(PlanOutput plan, bool json)
    {
        if (json)
        {
            PlanJson.WriteShow(plan);
        }
        else if (plan.Document.Grammar == PlanGrammar.None)
        {
            PlanLines.Lint(plan);
        }
        else if (IsForPeople(plan))
        {
            PlanConsole.Show(plan, AnsiConsole.Console);
        }
        else
        {
            PlanLines.Show(plan);
        }

        return plan.Document.Grammar == PlanGrammar.None ? Error : Good;
    }

    private static bool IsForPeople(PlanOutput plan) => plan.Output == Console.Out && !Console.IsOutputRedirected;

    /// <summary>The words of the workspace in which the document lies; the programme's common ones for a document elsewhere.</summary>
    private static PlanVocabulary VocabularyFor(string path, Func<IServiceProvider> services, TextWriter errors)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is null || !File.Exists(Path.Combine(folder, WorkspaceFile.Name)))
        {
            return PlanVocabulary.Default;
        }

        try
        {
            return PlanVocabulary.Of(WorkspaceFile.Load(services().GetRequiredService<WorkspacePaths>() with { Workspace = folder }));
        }
        catch (WorkspaceFileException e)
        {
            // A document can be judged before its workspace is in order, such as before the demo data are generated.
            errors.WriteLine(TerminalText.Safe($"The common pairs and tables are taken, because the workspace beside the document cannot be used: {e.Problems[0]}"));
            return PlanVocabulary.Default;
        }
    }
}
