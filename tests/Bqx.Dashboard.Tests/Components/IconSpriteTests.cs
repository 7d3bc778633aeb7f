using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Bqx.Dashboard.Tests.Components;

public sealed partial class IconSpriteTests
{
    private static readonly string Root = RepositoryRoot();

    private static HashSet<string> Sprite => [.. Symbol().Matches(File.ReadAllText(Path.Combine(Root, "wwwroot", "icons.svg"))).Select(m => m.Groups["name"].Value)];

    [Fact]
    public void Sprite_SourceList_HoldsExactlyItsIcons()
    {
        var listed = File.ReadAllLines(Path.Combine(Root, "eng", "icons", "icons.txt")).Where(l => l.Length > 0 && l[0] != '#');

        Assert.Equal(listed.Order(StringComparer.Ordinal), Sprite.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Components_NamedIcons_AreInTheSprite()
    {
        var sprite = Sprite;
        var missing = Directory.EnumerateFiles(Path.Combine(Root, "src", "Bqx.Dashboard"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Use().Matches(File.ReadAllText(file)).Select(m => (File: Path.GetFileName(file), Name: m.Groups["name"].Value)))
            .Where(use => !sprite.Contains(use.Name));

        Assert.Empty(missing);
    }

    [Fact]
    public void Sprite_EveryIcon_IsUsed()
    {
        var code = string.Concat(Directory.EnumerateFiles(Path.Combine(Root, "src", "Bqx.Dashboard"), "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(File.ReadAllText));

        var unused = Sprite.Where(icon => !code.Contains($"\"{icon}\"", StringComparison.Ordinal) && !code.Contains($"#{icon}\"", StringComparison.Ordinal)).ToList();

        Assert.Empty(unused);
    }

    private static string RepositoryRoot([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".."));

    [GeneratedRegex("<symbol id=\"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Symbol();

    [GeneratedRegex("<Icon Name=\"(?<name>[a-z0-9_]+)\"|icons\\.svg#(?<name>[a-z0-9_]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Use();
}
