namespace Bqx.Dashboard.Tests.Npm;

/// <summary>A test that needs packages of npm: skipped, with what to install, on a machine without it. test.sh counts a skipped test as a failure.</summary>
internal static class NpmTest
{
    public static async Task RunAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (MissingProgramException e)
        {
            Assert.Skip(e.Message);
        }
    }
}
