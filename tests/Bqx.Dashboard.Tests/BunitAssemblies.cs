using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Bqx.Dashboard.Tests;

/// <summary>Hands bUnit the version of AngleSharp.Diffing that restores; see bunit.props.</summary>
internal static class BunitAssemblies
{
    [ModuleInitializer]
    internal static void Register() =>
        AssemblyLoadContext.Default.Resolving += static (context, name) => name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "bunit", "AngleSharp.Diffing.dll"))
            : null;
}
