using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bqx.Dashboard.Tests.GoogleSqlEngine;

/// <summary>The engine's server on a free port of loopback. It ends with this process, however that ends.</summary>
internal sealed class EngineProcess : IAsyncDisposable
{
    // The shell waits for the end of its input, which is this process's end too, and then ends the server.
    private const string Guard = """ "$0" 127.0.0.1 "$1" & read -r _; kill -9 $! """;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _guard;

    private EngineProcess(Process guard, int port) => (_guard, Address) = (guard, new Uri($"http://127.0.0.1:{port}"));

    public Uri Address { get; }

    public static async Task<EngineProcess> StartAsync(string program, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("/bin/sh", ["-c", Guard, program, $"{port}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("Server listening", StringComparison.Ordinal))
            {
                return new EngineProcess(process, port);
            }
        }

        throw new InvalidOperationException($"The engine did not start on port {port}.");
    }

    public async ValueTask DisposeAsync()
    {
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync();
        _guard.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
