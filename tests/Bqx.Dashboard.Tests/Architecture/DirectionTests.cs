using System.Reflection;
using Bqx.Core.Truth;
using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Architecture;

/// <summary>Web → Infrastructure → Core, and nothing back.</summary>
public sealed class DirectionTests
{
    private static readonly Assembly Core = typeof(Assessment).Assembly;
    private static readonly Assembly Infrastructure = typeof(WorkspacePaths).Assembly;
    private static readonly Assembly Web = typeof(Program).Assembly;

    [Fact]
    public void Core_References_OnlyTheRuntime()
    {
        var others = References(Core).Where(n => !n.StartsWith("System.", StringComparison.Ordinal) && n is not "System" and not "netstandard");

        Assert.Empty(others);
    }

    [Fact]
    public void Infrastructure_References_CoreAndNotTheWeb()
    {
        Assert.Contains("Bqx.Core", References(Infrastructure));
        Assert.DoesNotContain(Web.GetName().Name, References(Infrastructure));
    }

    [Fact]
    public void Web_References_BothOthers()
    {
        // Proves that the names compared above are the real ones: a test of direction that looks at the wrong assembly cannot fail.
        Assert.Contains("Bqx.Core", References(Web));
        Assert.Contains("Bqx.Infrastructure", References(Web));
    }

    [Fact]
    public void Core_Types_AreSealedStaticOrAbstract()
    {
        var open = Core.GetExportedTypes()
            .Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Select(t => t.FullName);

        Assert.Empty(open);
    }

    [Fact]
    public void Components_Name_CoreTypesOnly()
    {
        string[] allowed = ["src/Bqx.Dashboard/Program.cs", "src/Bqx.Dashboard/Composition/", "src/Bqx.Dashboard/Cli/"];
        var offenders = Repository.Files("src/Bqx.Dashboard", ".cs", ".razor")
            .Where(f => !allowed.Any(a => f.StartsWith(a, StringComparison.Ordinal)))
            .Where(f => Repository.Read(f).Contains("Bqx.Infrastructure", StringComparison.Ordinal));

        Assert.Empty(offenders);
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(n => n.Name!);
}
