using System.Globalization;
using System.Text;
using Bqx.Core.OnCall;
using Bqx.Dashboard.Api;
using Bqx.Dashboard.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Hosting;

/// <summary>The calendar, read back by a reader of its own that knows RFC 5545 and nothing of ours.</summary>
public sealed class CalendarTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly DutyOverride Instead =
        new("abcdefghij", DutyLayer.Primary, "Tomás Ruiz", Now.AddDays(1), Now.AddDays(2), "Arzt; Zahn, oben\\links\r\nund eine sehr lange Begründung mit Umlauten äöü und Zeichen 💱, damit die Zeile gefaltet wird", "root", Now);

    [Fact]
    public void Text_ReadBack_HasEveryShiftWithItsEnds()
    {
        var shifts = Shifts.Between(Rotas.Both, [Instead], Now.AddDays(-28), Now.AddDays(28));

        var events = Events(OnCallCalendar.Text("Test", Rotas.Both, shifts, Now));

        Assert.Equal(
            shifts.Select(s => (s.From, s.To, $"On call, {s.Layer.ToString().ToLowerInvariant()}: {s.Person}")),
            events.Select(e => (Time(e["DTSTART"]), Time(e["DTEND"]), Unescaped(e["SUMMARY"]))));
        Assert.All(events, e => Assert.Equal(Now, Time(e["DTSTAMP"])));
    }

    [Fact]
    public void Text_TextOfPeople_IsReadBackAsItWasWritten()
    {
        var shifts = Shifts.At(Rotas.Both, [Instead], Now.AddDays(1).AddHours(1));

        var description = Unescaped(Events(OnCallCalendar.Text("Test", Rotas.Both, shifts, Now))[0]["DESCRIPTION"]);

        Assert.Equal($"tomás@example.com\nOverride by root: {Instead.Reason.ReplaceLineEndings("\n")}", description);
    }

    [Fact]
    public void Text_Lines_EndWithCrLfAndHaveAtMost75Octets()
    {
        var text = OnCallCalendar.Text(new string('ä', 200), Rotas.Both, Shifts.Between(Rotas.Both, [Instead], Now, Now.AddDays(14)), Now);

        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
    }

    [Fact]
    public void Text_MadeAgainLater_KeepsTheUidsOfShiftsThatStay()
    {
        string[] Uids(DateTimeOffset now) => [.. Events(OnCallCalendar.Text("Test", Rotas.Both, Shifts.Between(Rotas.Both, [Instead], now, now.AddDays(60)), now)).Select(e => e["UID"])];

        var (before, after) = (Uids(Now), Uids(Now.AddDays(9)));

        Assert.Equal(before.Length, before.Distinct().Count());
        Assert.Equal(before.Length, before.Intersect(after).Count() + before.Except(after).Count());
        Assert.True(before.Intersect(after).Count() >= 12);
    }

    [Fact]
    public void TextLine_AnyText_ReadsBackWithoutItsControlCharacters() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        // Half of a pair is no character: it is replaced before it is written.
        var whole = new string([.. Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get))]);
        var line = CalendarText.TextLine("SUMMARY", whole);

        Assert.Equal(new string([.. whole.ReplaceLineEndings("\n").Where(c => c == '\n' || !char.IsControl(c))]), Unescaped(Unfolded(line)["SUMMARY:".Length..^2]));
        Assert.All(line[..^2].Split("\r\n"), l => Assert.InRange(Encoding.UTF8.GetByteCount(l), 0, 75));
    }).QuickCheckThrowOnFailure();

    private static List<Dictionary<string, string>> Events(string calendar)
    {
        var events = new List<Dictionary<string, string>>();
        foreach (var line in Unfolded(calendar).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = (line[..colon], line[(colon + 1)..]);
            if (line == "BEGIN:VEVENT")
                events.Add([]);
            else if (events.Count > 0 && name is not ("END" or "BEGIN"))
                events[^1].Add(name, value);
        }

        return events;
    }

    private static string Unfolded(string text) => text.Replace("\r\n ", "", StringComparison.Ordinal);

    private static string Unescaped(string value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
            text.Append(value[i] != '\\' ? value[i] : value[++i] is 'n' or 'N' ? '\n' : value[i]);

        return text.ToString();
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
