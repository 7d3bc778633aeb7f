using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bqx.Core.Annotations;
using Bqx.Core.Common;
using Bqx.Core.OnCall;
using Microsoft.Extensions.DependencyInjection;

namespace Bqx.Dashboard.Tests.Hosting;

/// <summary>Who is on call, what was noted and what changed, as other programs read it.</summary>
public sealed class OnCallServerTests(DashboardFactory factory) : IClassFixture<DashboardFactory>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OnCall_DemoWorkspace_NamesWhoeverHasTheShiftNow()
    {
        using var client = Client();

        var view = await client.GetFromJsonAsync<JsonElement>("/api/v1/oncall", Cancel);

        var at = view.GetProperty("at").GetDateTimeOffset();
        var now = view.GetProperty("now").EnumerateArray().ToList();
        Assert.Equal(["primary", "secondary"], now.Select(s => s.GetProperty("layer").GetString()!));
        Assert.All(now, s => Assert.True(s.GetProperty("from").GetDateTimeOffset() <= at && at < s.GetProperty("to").GetDateTimeOffset()));
        Assert.NotEqual(now[0].GetProperty("person").GetString(), now[1].GetProperty("person").GetString());
        Assert.Equal(("onCall", "fresh"), (view.GetProperty("source").GetString(), view.GetProperty("state").GetString()));
        foreach (var layer in view.GetProperty("shifts").EnumerateArray().GroupBy(s => s.GetProperty("layer").GetString()))
        {
            // Somebody is on call at every moment of the four weeks.
            Assert.All(layer.Zip(layer.Skip(1)), p => Assert.Equal(p.First.GetProperty("to").GetDateTimeOffset(), p.Second.GetProperty("from").GetDateTimeOffset()));
            Assert.True(layer.Last().GetProperty("to").GetDateTimeOffset() >= at.AddDays(28));
        }
    }

    [Fact]
    public async Task Calendar_AfterAnOverride_HasTheShiftOfWhoTookIt()
    {
        using var client = Client();
        var shift = (await client.GetFromJsonAsync<JsonElement>("/api/v1/oncall", Cancel)).GetProperty("shifts").EnumerateArray().Skip(1).First();
        var people = factory.Services.GetRequiredService<ILive<Snapshot<Rota>>>().Current.Value!.People.Select(p => p.Name);
        var other = people.First(p => p != shift.GetProperty("person").GetString());
        var from = shift.GetProperty("from").GetDateTimeOffset().AddHours(5);
        var duty = factory.Services.GetRequiredService<IDuty>();
        Assert.Null(await duty.OverrideAsync(new OverrideDraft(DutyLayer.Primary, other, from, from.AddHours(7), "dentist"), "root", Role.Operator, Cancel));

        using var response = await client.GetAsync("/export/oncall.ics", Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);

        Assert.Equal(("text/calendar", "demo-oncall.ics"), (response.Content.Headers.ContentType!.MediaType, response.Content.Headers.ContentDisposition!.FileName));
        Assert.Contains($"DTSTART:{from.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}\r\nDTEND:{from.UtcDateTime.AddHours(7):yyyyMMdd'T'HHmmss'Z'}\r\nSUMMARY:On call\\, primary: {other}", text, StringComparison.Ordinal);
        var views = (await client.GetFromJsonAsync<JsonElement>("/api/v1/oncall", Cancel)).GetProperty("shifts").EnumerateArray();
        Assert.Equal(other, Assert.Single(views, s => s.GetProperty("override").GetString() == "dentist").GetProperty("person").GetString());
        var activity = await client.GetStringAsync("/export/activity.csv", Cancel);
        Assert.Contains("dentist", activity, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Annotations_WrittenOnThePageAndInTheFile_AreOneListByTime()
    {
        using var client = Client();
        var kept = factory.Services.GetRequiredService<IAnnotations>();
        var at = TimeProvider.System.GetUtcNow().AddHours(-1);
        Assert.Null(await kept.AddAsync(new AnnotationDraft(AnnotationKind.Release, at, null, "=HYPERLINK(evil)", null), "Lena Kovac", Role.Operator, Cancel));

        var items = (await client.GetFromJsonAsync<JsonElement>("/api/v1/annotations?limit=100", Cancel)).GetProperty("items").EnumerateArray().ToList();
        var releases = await client.GetFromJsonAsync<JsonElement>("/api/v1/annotations?kind=release", Cancel);
        using var wrong = await client.GetAsync("/api/v1/annotations?kind=party", Cancel);

        Assert.Contains(items, i => i.GetProperty("isFromFile").GetBoolean());
        var mine = Assert.Single(items, i => !i.GetProperty("isFromFile").GetBoolean());
        Assert.Equal(("=HYPERLINK(evil)", "Lena Kovac"), (mine.GetProperty("text").GetString(), mine.GetProperty("author").GetString()));
        Assert.Equal(items.Select(i => i.GetProperty("at").GetDateTimeOffset()).Order(), items.Select(i => i.GetProperty("at").GetDateTimeOffset()));
        Assert.All(releases.GetProperty("items").EnumerateArray(), i => Assert.Equal("release", i.GetProperty("kind").GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        // No cell of the export begins as a formula does.
        var activity = await client.GetStringAsync("/export/activity.csv", Cancel);
        Assert.DoesNotContain(activity.Split('\n').SelectMany(l => l.Split(',')), cell => cell.StartsWith('=') || cell.StartsWith("\"=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ActivityExport_OfOneKind_HasThatKindAloneAndNewestFirst()
    {
        using var client = Client();

        using var response = await client.GetAsync("/export/activity.csv?kind=findings", Cancel);
        var lines = (await response.Content.ReadAsStringAsync(Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.Matches("^demo-activity-[0-9]{8}-[0-9]{4}\\.csv$", response.Content.Headers.ContentDisposition!.FileName!);
        Assert.Equal("at,kind,subject,what,before,after,by,status,page", lines[0].TrimEnd());
        Assert.NotEmpty(lines[1..]);
        Assert.All(lines[1..], l => Assert.Equal("Finding", l.Split(',')[1]));
        Assert.Equal(lines[1..].Select(l => l.Split(',')[0]).OrderDescending(StringComparer.Ordinal), lines[1..].Select(l => l.Split(',')[0]));
    }

    private HttpClient Client() => new() { BaseAddress = factory.Start() };
}
