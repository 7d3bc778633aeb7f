using Bqx.Core.OnCall;
using Bqx.Dashboard.Access;
using Bqx.Dashboard.Controls;

namespace Bqx.Dashboard.OnCall;

/// <summary>Words for the rota, the same on the page, in the app bar and in the calendar.</summary>
public static class DutyWord
{
    public static string Of(DutyLayer layer) => layer.ToString();

    /// <summary>"23 Nov 08:00 to 30 Nov 08:00".</summary>
    public static string Span(DateTimeOffset from, DateTimeOffset to, DateTimeOffset now) => $"{Format.Stamp(from, now)} to {Format.Stamp(to, now)}";

    /// <summary>The viewer by the rota, by name; null when the viewer is nobody of it.</summary>
    public static Responder? PersonOf(Rota rota, Viewer viewer) =>
        rota.People.FirstOrDefault(p => string.Equals(p.Name, viewer.Name, StringComparison.OrdinalIgnoreCase) || string.Equals(p.Email, viewer.Name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Who acted and under which name they are signed in, where the two differ.</summary>
    public static string WithAccount(string person, string viewer) => string.Equals(person, viewer, StringComparison.OrdinalIgnoreCase) ? person : $"{person} (signed in as {viewer})";
}
