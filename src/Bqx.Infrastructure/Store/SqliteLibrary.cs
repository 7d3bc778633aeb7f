using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Bqx.Infrastructure.Store;

/// <summary>
/// The native SQLite: the system's own where there is one (kept up to date by the system), else the one that ships beside the program.
/// </summary>
public static class SqliteLibrary
{
    private const string ImportName = "e_sqlite3";

    private static readonly Lazy<string> Version = new(Load);

    /// <summary>Makes SQLite usable; later calls cost nothing. Answers its version, such as <c>3.40.1</c>.</summary>
    public static string Initialise() => Version.Value;

    private static string Load()
    {
        var provider = new SQLite3Provider_e_sqlite3();
        NativeLibrary.SetDllImportResolver(provider.GetType().Assembly, Resolve);
        raw.SetProvider(provider);
        raw.FreezeProvider();
        // Every connection is used by one thread at a time, so SQLite need not lock each value that is read: a tenth of a scan.
        raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        return raw.sqlite3_libversion().utf8_to_string();
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != ImportName)
        {
            return 0;
        }

        foreach (var candidate in Candidates())
        {
            if (NativeLibrary.TryLoad(candidate, out var handle))
            {
                return handle;
            }
        }

        return 0;
    }

    private static IEnumerable<string> Candidates()
    {
        if (OperatingSystem.IsLinux())
        {
            yield return "libsqlite3.so.0";
        }

        var file = OperatingSystem.IsWindows() ? "e_sqlite3.dll" : OperatingSystem.IsMacOS() ? "libe_sqlite3.dylib" : "libe_sqlite3.so";
        yield return Path.Combine(AppContext.BaseDirectory, "native", RuntimeInformation.RuntimeIdentifier, file);
        yield return Path.Combine(AppContext.BaseDirectory, "native", PortableRuntime(), file);
    }

    private static string PortableRuntime()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        var architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        return $"{system}-{architecture}";
    }
}
