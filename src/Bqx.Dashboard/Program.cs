using Bqx.Dashboard.Cli;
using Bqx.Dashboard.Composition;

try
{
    if (CommandLine.IsCommand(args))
    {
        return await CommandLine.RunAsync(args);
    }

    await DashboardHost.RunAsync(args);
    return 0;
}
catch (StartRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}

/// <summary>The entry point, public so that tests can start the application.</summary>
public partial class Program;
