using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Tests.Workspaces;

/// <summary>Every red thing links to a runbook, and every runbook has all of its parts.</summary>
public sealed partial class DemoRunbooksTests
{
    private static readonly string[] Headings = ["Trigger", "Meaning", "Impact", "Steps", "Verify", "Roll back", "Escalate"];

    /// <summary>Kinds whose failure has a rule of another name, such as missing-table.</summary>
    private static readonly string[] AnsweredByTheirOwnRules = ["exists", "has-rows", "row-count", "columns", "fresh"];

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder(), "RB-*.md").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void Triggers_AllFindingRules_BelongToExactlyOneRunbook()
    {
        var rules = typeof(FindingRules).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)
            .Union(CheckKinds.All.Except(AnsweredByTheirOwnRules));

        var triggers = Files.SelectMany(file => Triggers(file));

        Assert.Equal(rules.Order(StringComparer.Ordinal), triggers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ids_FifteenRunbooks_AreConsecutive() =>
        Assert.Equal(Enumerable.Range(1, 15).Select(n => $"RB-{n:00}"), Files.Select(file => Field(file, "id")));

    [Theory]
    [MemberData(nameof(Files))]
    public void Sections_EachRunbook_AreAllThereInOrder(string file) =>
        Assert.Equal(Headings, HeadingLine().Matches(Text(file)).Select(m => m.Groups["heading"].Value));

    [Theory]
    [MemberData(nameof(Files))]
    public void Steps_EachRunbook_AreNumberedInOrder(string file)
    {
        var numbers = StepLine().Matches(Text(file)).Select(m => int.Parse(m.Groups["number"].Value, null)).ToList();

        Assert.InRange(numbers.Count, 7, 13);
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void FrontMatter_EachRunbook_IsComplete(string file)
    {
        Assert.StartsWith(Field(file, "id"), file, StringComparison.Ordinal);
        Assert.NotEmpty(Field(file, "title"));
        Assert.NotEmpty(Field(file, "owner"));
        Assert.Contains(Field(file, "severity"), (string[])["info", "warning", "critical"]);
        Assert.InRange(int.Parse(Field(file, "targetMinutes"), null), 5, 240);
    }

    private static string[] Triggers(string file) =>
        Field(file, "triggers").Trim('[', ']').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Field(string file, string name) =>
        Text(file).Split('\n').First(line => line.StartsWith($"{name}: ", StringComparison.Ordinal))[(name.Length + 2)..].Trim();

    private static string Text(string file) => File.ReadAllText(Path.Combine(Folder(), file));

    private static string Folder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "workspaces", "demo", "runbooks"));

    [GeneratedRegex(@"^## (?<heading>.+)$", RegexOptions.Multiline, 1000)]
    private static partial Regex HeadingLine();

    [GeneratedRegex(@"^(?<number>\d+)\. \S", RegexOptions.Multiline, 1000)]
    private static partial Regex StepLine();
}
