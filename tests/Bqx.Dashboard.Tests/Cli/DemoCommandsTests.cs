using System.CommandLine;
using Bqx.Dashboard.Cli;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Cli;

public sealed class DemoCommandsTests(DemoFixture demo) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public async Task Repair_PlantedTable_ExitsWithZeroAndSaysWhatItDid()
    {
        Assert.Equal(0, await RunAsync(demo.Copy(_folder.Path), "repair", "agg_bqx_nzdjpy"));

        Assert.StartsWith("agg_bqx_nzdjpy was made again from the bars: ", _output.ToString(), StringComparison.Ordinal);
        Assert.Empty(_errors.ToString());
    }

    [Fact]
    public async Task Repair_UnknownTable_ExitsWithOneAndListsTheOthers()
    {
        Assert.Equal(1, await RunAsync(demo.Paths, "repair", "agg_bqx"));

        Assert.StartsWith("Nothing is planted in agg_bqx. These can be repaired: agg_bqx_eurcad, agg_bqx_nzdjpy, ", _errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task Reset_UnknownScale_ExitsWithOneAndNamesTheScales()
    {
        Assert.Equal(1, await RunAsync(demo.Paths, "reset", "--scale", "huge"));

        Assert.Contains("'huge'", _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("Large", _errors.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(WorkspacePaths paths, params string[] arguments)
    {
        var services = new ServiceCollection().AddSingleton(paths).AddSingleton<TimeProvider>(new FakeClock(DemoFixture.Now)).BuildServiceProvider();
        return DemoCommands.Create(() => services).Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = _output, Error = _errors }, TestContext.Current.CancellationToken);
    }
}
