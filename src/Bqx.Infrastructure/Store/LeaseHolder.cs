using System.Diagnostics;
using System.Globalization;

namespace Bqx.Infrastructure.Store;

/// <summary>Who holds a lease: machine, process and when that began. A holder whose process is gone need not be waited for.</summary>
internal static class LeaseHolder
{
    public static string Current { get; } = Make();

    /// <summary>True when the holder was a process of this machine that has ended; false when that cannot be known.</summary>
    public static bool IsGone(string holder)
    {
        if (holder.Split('/') is not [var machine, var pid, var began]
            || machine != Environment.MachineName
            || !int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            return Began(process) != began;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Make()
    {
        using var process = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{process.Id}/{Began(process)}");
    }

    /// <summary>To the second: the same process may read its start a little differently.</summary>
    private static string Began(Process process) => process.StartTime.ToUniversalTime().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
