using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.Files;

public sealed class SafeMarkdownTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("text <img src=x onerror=alert(1)> text")]
    [InlineData("<a href='javascript:alert(1)' onclick='x()'>a</a>")]
    [InlineData("<!-- --><svg/onload=alert(1)>")]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](JaVaScRiPt:alert(1))")]
    [InlineData("[a](java&#115;cript:alert(1))")]
    [InlineData("[a](java&Tab;script:alert(1))")]
    [InlineData("[a](&#1;javascript:alert(1))")]
    [InlineData("[a](<java script:alert(1)>)")]
    [InlineData("[a](vbscript:x)")]
    [InlineData("[a](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[a][b]\n\n[b]: javascript:alert(1)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[a](//evil.example/x)")]
    [InlineData("[a](\\\\\\\\evil.example/x)")]
    [InlineData("[a](/\\\\evil.example/x)")]
    [InlineData("[a](http://evil.example/)")]
    [InlineData("[a](https://user:password@evil.example/)")]
    [InlineData("![a](https://evil.example/pixel.png)")]
    [InlineData("![a](//evil.example/pixel.png)")]
    [InlineData("![a](data:image/svg+xml;base64,PHN2Zz4=)")]
    [InlineData("[![a](https://evil.example/pixel.png)](javascript:alert(1))")]
    [InlineData("[a](https://example.org \"x\\\" onmouseover=\\\"alert(1)\")")]
    [InlineData("```a\"onclick=\"alert(1)\ncode\n```")]
    [InlineData("# Title {onclick=alert(1)}")]
    [InlineData("[a](/x){onclick=alert(1)}")]
    [InlineData("[a](x\" onclick=\"alert(1))")]
    [InlineData("<mail@example.org>")]
    public void Html_HostileText_HasNoScriptAttributeOrRemoteAddress(string text)
    {
        var html = SafeMarkdown.Html(SafeMarkdown.Parse(text, (_, _) => { }));

        AssertHarmless(html);
    }

    [Theory]
    [InlineData("[a](RB-06.md)")]
    [InlineData("[a](/quality?table=x:y)")]
    [InlineData("[a](#verify)")]
    [InlineData("[a](https://example.org/a:b)")]
    [InlineData("![a](images/gate.png)")]
    public void Html_AllowedLink_IsKept(string text)
    {
        var removed = 0;

        var html = SafeMarkdown.Html(SafeMarkdown.Parse(text, (_, _) => removed++));

        Assert.Equal(0, removed);
        Assert.Matches("<a href|<img src", html);
    }

    [Fact]
    public void Parse_RefusedLink_BecomesItsTextAndIsToldByLine()
    {
        var removed = new List<(int, string)>();

        var html = SafeMarkdown.Html(SafeMarkdown.Parse("one\n\nsee [the *manual*](http://example.org)", (line, url) => removed.Add((line, url))));

        Assert.Equal("<p>one</p>\n<p>see the manual</p>", html);
        Assert.Equal((3, "http://example.org"), Assert.Single(removed));
    }

    public static TheoryData<string, string> Food { get; } = new()
    {
        { "lists by indent", string.Concat(Enumerable.Range(0, 1_500).Select(i => new string(' ', 2 * i) + "- x\n")) },
        { "lists in one line", string.Concat(Enumerable.Repeat("- ", 1_500)) + "x" },
        { "numbers in one line", string.Concat(Enumerable.Repeat("1. ", 1_500)) + "x" },
        { "quotes", new string('>', 5_000) + "x" },
        { "brackets", new string('[', 30_000) },
        { "bracket pairs", string.Concat(Enumerable.Repeat("[a](", 7_000)) },
        { "image brackets", string.Concat(Enumerable.Repeat("![", 15_000)) },
        { "stars", string.Concat(Enumerable.Repeat("*a ", 10_000)) },
        { "star pairs", string.Concat(Enumerable.Repeat("*a **b ", 4_000)) },
        { "closing stars", string.Concat(Enumerable.Repeat("a**b", 8_000)) + string.Concat(Enumerable.Repeat("c* ", 3_000)) },
        { "underscores", string.Concat(Enumerable.Repeat("_a __b ", 4_000)) },
        { "ticks", string.Concat(Enumerable.Range(1, 240).Select(i => "e" + new string('`', i))) },
        { "angles", string.Concat(Enumerable.Repeat("<a ", 10_000)) },
        { "entities", string.Concat(Enumerable.Repeat("&#x;&", 6_000)) },
        { "pipes", string.Concat(Enumerable.Repeat("|", 30_000)) + "\n" + string.Concat(Enumerable.Repeat("|-", 1_000)) },
        { "table cells", "|a|b|\n|-|-|\n" + string.Concat(Enumerable.Repeat("|x|y|\n", 5_000)) },
        { "references", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"[r{i}]: /u\n\n")) },
        { "reference uses", "[a]: /" + new string('u', 5_000) + "\n\n" + string.Concat(Enumerable.Repeat("[a] ", 8_000)) },
        { "paragraphs of stars", string.Concat(Enumerable.Repeat(string.Concat(Enumerable.Repeat("*a **b ", 4_000)) + "\n\n", 18)) },
        { "paragraphs of brackets", string.Concat(Enumerable.Repeat(new string('[', 30_000) + "\n\n", 17)) },
        { "half a megabyte of words", string.Concat(Enumerable.Repeat("A word, *another*, `third`.\n\n", 18_000)) },
        { "backslashes", new string('\\', 30_000) },
        { "nothing", "" },
        { "binary", new string('\0', 30_000) },
    };

    [Theory]
    [MemberData(nameof(Food))]
    public void Parse_TextMadeToBeCostly_IsRefusedOrRead(string kind, string text)
    {
        Assert.NotEmpty(kind);
        if (SafeMarkdown.WhyRefused(text) is not null)
        {
            return;
        }

        try
        {
            var html = SafeMarkdown.Html(SafeMarkdown.Parse(text, (_, _) => { }));
            AssertHarmless(html[..Math.Min(html.Length, 20_000)]);
        }
        catch (ArgumentException e) when (e.Message.Contains("deep", StringComparison.OrdinalIgnoreCase))
        {
            // The parser's own limit of nesting, which the caller turns into a problem of the file.
        }
    }

    [Fact]
    public void WhyRefused_OrdinaryText_IsNull() =>
        Assert.Null(SafeMarkdown.WhyRefused("1. one\n\n   ```yaml\n   a:\n     b:\n       - c\n   ```\n\n* * *\n\n> > quoted\n"));

    [Fact]
    public void WhyRefused_FifteenHundredNestedLists_NamesTheLine()
    {
        // 160 levels deep, so that the size limit is not what stops it.
        var text = string.Concat(Enumerable.Range(0, 1_500).Select(i => new string(' ', 2 * Math.Min(i, 160)) + "- x\n"));

        var refused = SafeMarkdown.WhyRefused(text);

        Assert.Contains("nested deeper", refused!.Value.Message, StringComparison.Ordinal);
        Assert.InRange(refused.Value.Line, 30, 60);
    }

    private static void AssertHarmless(string html)
    {
        // What stands in tags and attributes; text between them is escaped and may say anything.
        foreach (var tag in System.Text.RegularExpressions.Regex.Matches(html, "<[^>]*>", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Value))
        {
            Assert.DoesNotMatch("(?i)^<(script|iframe|svg|object|embed|style|form|link|meta)", tag);
            Assert.DoesNotMatch("(?i)\\son\\w+\\s*=", System.Text.RegularExpressions.Regex.Replace(tag, "\"[^\"]*\"", "\"\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
            Assert.DoesNotMatch("(?i)(href|src)=\"(?!https://example\\.org|#|[^:\"]*([/?#][^\"]*)?\")", tag);
            Assert.DoesNotMatch("(?i)(javascript|vbscript|data|http|mailto):", tag);
            Assert.DoesNotMatch("(?i)src=\"(https?:)?//", tag);
            Assert.DoesNotMatch("(?i)href=\"(//|\\\\|/\\\\)", tag);
        }
    }
}
