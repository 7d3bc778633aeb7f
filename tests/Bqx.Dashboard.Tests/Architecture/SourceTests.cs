using System.Text.RegularExpressions;

namespace Bqx.Dashboard.Tests.Architecture;

/// <summary>What the style card says of every file, held by reading the files.</summary>
public sealed partial class SourceTests
{
    private const int MostLines = 300;

    public static TheoryData<string, string> Forbidden => new()
    {
        { @"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b", "TimeProvider gives the time" },
        { @"\basync void\b", "nobody can await it" },
        { @"\.GetAwaiter\(\)\.GetResult\(\)", "async end to end" },
        { @"Thread\.Sleep", "no thread waits" },
        { "#pragma warning disable", "mend the warning" },
        { @"\bNotImplementedException\b", "no stubs" },
        { @"\b(TODO|FIXME|HACK)\b", "say it in a note or do it" },
    };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void Source_Never_Says(string pattern, string reason)
    {
        var regex = new Regex(pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        var offenders = Repository.Files("src", ".cs", ".razor").Where(f => regex.IsMatch(Repository.Read(f)));

        Assert.True(!offenders.Any(), $"{reason}: {string.Join(", ", offenders)}");
    }

    [Fact]
    public void Files_Lines_StayUnderTheWall()
    {
        var tall = Repository.Files("src", ".cs", ".razor").Concat(Repository.Files("tests", ".cs"))
            .Where(f => !f.Contains("/artifacts/", StringComparison.Ordinal))
            .Select(f => (File: f, Lines: Repository.Read(f).Count(c => c == '\n')))
            .Where(f => f.Lines > MostLines);

        Assert.Empty(tall);
    }

    [Fact]
    public void Components_Colours_ComeFromTokens()
    {
        var offenders = Repository.Files("src/Bqx.Dashboard", ".razor", ".razor.css", ".cs")
            .Where(f => Colour().IsMatch(Repository.Read(f)));

        Assert.Empty(offenders);
    }

    [Fact]
    public void Markup_Style_HasNoInlineBlocks()
    {
        var offenders = Repository.Files("src/Bqx.Dashboard", ".razor")
            .Where(f => InlineBlock().IsMatch(Repository.Read(f)));

        Assert.Empty(offenders);
    }

    [Fact]
    public void Sql_Text_LivesInSqlFilesOrQuotedNames()
    {
        // A statement that writes is never built from strings in C#; generated demo tables are the exception the demo owns.
        var offenders = Repository.Files("src", ".cs")
            .Where(f => !f.StartsWith("src/Bqx.Infrastructure/Demo/", StringComparison.Ordinal))
            .Where(f => WritingSql().IsMatch(Repository.Read(f)));

        Assert.Empty(offenders);
    }

    [GeneratedRegex(@"#[0-9a-fA-F]{6}\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Colour();

    [GeneratedRegex(@"<style[\s>]|<script(?![^>]*\bsrc=)[\s>]|\son[a-z]+=""(?!@)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InlineBlock();

    [GeneratedRegex(@"""\s*(INSERT INTO|UPDATE \w+ SET|DELETE FROM|DROP TABLE)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WritingSql();
}
