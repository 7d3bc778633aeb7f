using System.CommandLine;

namespace Bqx.Dashboard.Cli;

/// <summary>The verbs of the program. Without a verb it starts the dashboard.</summary>
internal static class CommandLine
{
    private static readonly string[] Help = ["-h", "--help", "-?", "/?", "--version"];

    /// <summary>True when the first argument is a verb or asks for help; settings such as <c>--urls</c> are the dashboard's.</summary>
    public static bool IsCommand(string[] args) => args is [var first, ..] && (Help.Contains(first) || !first.StartsWith('-'));

    public static async Task<int> RunAsync(string[] args)
    {
        await using var services = new CommandServices();
        var root = new RootCommand("BQX dashboard: what is claimed, what is proven, and what to do next. Without a verb it starts the dashboard.");
        root.Subcommands.Add(PlanCommands.Create(services.Get));
        root.Subcommands.Add(ReconcileCommands.Create(services.Get));
        root.Subcommands.Add(CheckCommands.Create(services.Get));
        root.Subcommands.Add(GateCommands.Create(services.Get));
        root.Subcommands.Add(RunbookCommands.Create(services.Get));
        root.Subcommands.Add(DemoCommands.Create(services.Get));
        root.Subcommands.Add(DoctorCommand.Create(services.Get));
        var parsed = root.Parse(args);
        var exit = await parsed.InvokeAsync();
        // A pipeline reads 1 as "blocked": a gate that was asked wrongly has not said so.
        return parsed.Errors.Count > 0 && args is ["gate", ..] ? GateCommands.Unknown : exit;
    }
}
