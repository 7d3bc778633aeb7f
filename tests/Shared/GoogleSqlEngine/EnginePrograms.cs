using Bqx.Dashboard.Tests.Npm;

namespace Bqx.Dashboard.Tests.GoogleSqlEngine;

/// <summary>
/// The engine's native server from its npm package. It reads messages of at most 4 MiB, which is a compiled-in default of gRPC without a switch; the rows
/// of a wide table are more. So a copy of the program is made with that one number raised to 1 GiB, found by the instructions around it. Where they
/// are not found (another architecture), the program is used as it is, and larger tables are refused by it.
/// </summary>
internal static class EnginePrograms
{
    private static readonly NpmPackages Packages = new(Path.Combine("tests", "Shared", "GoogleSqlEngine", "npm"), "googlesql", Path.Combine("@fivetrandevelopers", "zetasql"));

    // je over; mov $0x400000,%ebx; mov $1,%eax: the end of grpc_core::GetMaxRecvSizeFromChannelArgs.
    private static readonly byte[] Default = [0x84, 0xd2, 0x75, 0x1d, 0xbb, 0x00, 0x00, 0x40, 0x00, 0xb8, 0x01, 0x00, 0x00, 0x00];

    private static string Library => Path.Combine(Packages.Package, "lib", "zetasql");

    public static string Protos => Path.Combine(Library, "protos");

    /// <returns>The program's path.</returns>
    public static async Task<string> InstallAsync(CancellationToken cancellationToken)
    {
        var program = Path.Combine(Packages.Folder, "googlesql-server");
        if (!await Packages.InstallAsync(cancellationToken) && File.Exists(program))
        {
            return program;
        }

        var name = OperatingSystem.IsMacOS() ? "remote_server" : "remote_server.so";
        if (System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture is System.Runtime.InteropServices.Architecture.Arm64)
        {
            name = OperatingSystem.IsMacOS() ? "remote_server_arm" : "remote_server_arm.so";
        }

        var bytes = await File.ReadAllBytesAsync(Path.Combine(Library, name), cancellationToken);
        Raise(bytes);
        await File.WriteAllBytesAsync(program + ".new", bytes, cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program + ".new", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        File.Move(program + ".new", program, overwrite: true);
        return program;
    }

    private static void Raise(Span<byte> program)
    {
        var at = program.IndexOf(Default);
        if (at >= 0 && program[(at + 1)..].IndexOf(Default) < 0)
        {
            // 0x00400000 becomes 0x40000000.
            (program[at + 7], program[at + 8]) = (0x00, 0x40);
        }
    }
}
