using System.Text.Json;
using System.Text.RegularExpressions;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Demo;

namespace Bqx.Dashboard.Tests.Infrastructure.Demo;

public sealed partial class PlanExportTests(DemoFixture demo)
{
    [Theory]
    [InlineData("Plans", 1)]
    [InlineData("Phases", 10)]
    [InlineData("Stages", 39)]
    [InlineData("Tasks", 623)]
    public void Pages_EveryTable_AreAnswersOfTheListCall(string table, int count)
    {
        var pages = Pages(table);

        Assert.Equal(count, pages.Sum(p => p.GetProperty("records").GetArrayLength()));
        Assert.All(pages, p => Assert.InRange(p.GetProperty("records").GetArrayLength(), 1, 100));
        Assert.All(pages.SkipLast(1), p => Assert.Matches("^itr.{14}/rec.{14}$", p.GetProperty("offset").GetString()!));
        Assert.False(pages[^1].TryGetProperty("offset", out _));
        Assert.All(Records(table), r =>
        {
            Assert.Matches("^rec[A-Za-z0-9]{14}$", r.GetProperty("id").GetString()!);
            Assert.Matches("^[0-9-]{10}T[0-9:]{8}\\.000Z$", r.GetProperty("createdTime").GetString()!);
        });
    }

    [Fact]
    public void Tasks_Done_CarryATimeWithinTheirPhase()
    {
        foreach (var task in Records("Tasks").Where(t => Field(t, "status") == "Done" && Field(t, "task_id") != Planted.TaskWithOtherNotes))
        {
            var block = StatusLine().Match(Field(task, "notes")!);
            Assert.True(block.Success, Field(task, "notes"));
            Assert.InRange(DateTimeOffset.Parse(block.Groups["at"].Value, null), DemoFixture.Now.AddDays(-52), DemoFixture.Now);
        }
    }

    [Fact]
    public void Tasks_ByHours_ClaimAbout86Percent()
    {
        var estimated = Records("Tasks").Where(t => t.GetProperty("fields").TryGetProperty("estimated_hours", out _)).ToList();
        var all = estimated.Sum(Hours);

        Assert.InRange(estimated.Count, 600, 622);
        Assert.InRange(estimated.Where(t => Field(t, "status") == "Done").Sum(Hours) / all, 0.845, 0.875);
    }

    [Fact]
    public void Links_AllButThePlanted_LeadToRecords()
    {
        var ids = new[] { "Plans", "Phases", "Stages", "Tasks" }.SelectMany(Records).Select(r => r.GetProperty("id").GetString()).ToHashSet();
        var links = new[] { "Plans", "Phases", "Stages", "Tasks" }.SelectMany(Records)
            .SelectMany(r => r.GetProperty("fields").EnumerateObject().Where(f => f.Value.ValueKind == JsonValueKind.Array))
            .SelectMany(f => f.Value.EnumerateArray().Select(v => v.GetString()));

        Assert.Single(links, id => !ids.Contains(id));
    }

    [Fact]
    public void Text_WithSigns_IsWrittenAsItIs() =>
        Assert.Contains("Tomás R.", File.ReadAllText(Path.Combine(demo.Paths.Demo, "airtable", "Tasks.page-001.json")), StringComparison.Ordinal);

    private static double Hours(JsonElement task) => task.GetProperty("fields").GetProperty("estimated_hours").GetDouble();

    private static string? Field(JsonElement record, string name) =>
        record.GetProperty("fields").TryGetProperty(name, out var value) ? value.GetString() : null;

    private IEnumerable<JsonElement> Records(string table) => Pages(table).SelectMany(p => p.GetProperty("records").EnumerateArray());

    private List<JsonElement> Pages(string table) =>
        [.. Directory.EnumerateFiles(Path.Combine(demo.Paths.Demo, "airtable"), $"{table}.page-*.json").Order().Select(f => JsonElement.Parse(File.ReadAllText(f)))];

    [GeneratedRegex("^✅ COMPLETED: (?<at>[0-9TZ:-]+)\n={48}\n", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StatusLine();
}
