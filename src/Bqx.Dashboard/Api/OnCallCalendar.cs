using System.Text;
using Bqx.Core.Common;
using Bqx.Core.OnCall;
using Bqx.Core.Truth;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bqx.Dashboard.Api;

/// <summary>Shifts as a calendar to subscribe to: four weeks back, half a year ahead.</summary>
internal static class OnCallCalendar
{
    private const int DaysBack = 28;
    private const int DaysAhead = 182;

    public static Results<FileContentHttpResult, NotFound> Get(ILive<Snapshot<Rota>> rota, ILive<DutyBoard> duty, ILive<Assessment> live, TimeProvider clock)
    {
        if (rota.Current.Value is not { } people)
            return TypedResults.NotFound();

        var (now, workspace) = (clock.GetUtcNow(), live.Current.Workspace);
        var shifts = Shifts.Between(people, duty.Current.Overrides, now.AddDays(-DaysBack), now.AddDays(DaysAhead));
        var title = $"{workspace.Name} on call{(workspace.IsDemo ? " (demo data)" : "")}";
        return TypedResults.File(Encoding.UTF8.GetBytes(Text(title, people, shifts, now)), "text/calendar; charset=utf-8", $"{(workspace.IsDemo ? "demo-" : "")}oncall.ics");
    }

    internal static string Text(string title, Rota rota, ImmutableArray<Shift> shifts, DateTimeOffset now)
    {
        var text = new StringBuilder()
            .Append(CalendarText.Line("BEGIN", "VCALENDAR"))
            .Append(CalendarText.Line("VERSION", "2.0"))
            .Append(CalendarText.Line("PRODID", "-//Bqx.Dashboard//On call//EN"))
            .Append(CalendarText.Line("CALSCALE", "GREGORIAN"))
            .Append(CalendarText.Line("METHOD", "PUBLISH"))
            .Append(CalendarText.TextLine("X-WR-CALNAME", title));
        foreach (var shift in shifts)
            Append(text, shift, rota.Find(shift.Person), now);

        return text.Append(CalendarText.Line("END", "VCALENDAR")).ToString();
    }

    private static void Append(StringBuilder text, Shift shift, Responder? person, DateTimeOffset now)
    {
        var layer = shift.Layer.ToString().ToLowerInvariant();
        string[] notes =
        [
            .. person is null ? Array.Empty<string>() : [person.Email],
            .. shift.Override is { } made ? [$"Override by {made.By}: {made.Reason}"] : Array.Empty<string>(),
        ];
        text.Append(CalendarText.Line("BEGIN", "VEVENT"))
            // The same for as long as the shift begins when it does, so that a calendar that reads again moves nothing.
            .Append(CalendarText.Line("UID", $"{layer}-{CalendarText.Time(shift.From)}{(shift.Override is { } instead ? "-" + instead.Id : "")}@bqx-dashboard"))
            .Append(CalendarText.Line("DTSTAMP", CalendarText.Time(now)))
            .Append(CalendarText.Line("DTSTART", CalendarText.Time(shift.From)))
            .Append(CalendarText.Line("DTEND", CalendarText.Time(shift.To)))
            .Append(CalendarText.TextLine("SUMMARY", $"On call, {layer}: {shift.Person}"))
            .Append(CalendarText.TextLine("DESCRIPTION", string.Join("\n", notes)))
            .Append(CalendarText.Line("TRANSP", "TRANSPARENT"))
            .Append(CalendarText.Line("END", "VEVENT"));
    }
}
