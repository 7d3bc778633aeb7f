using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Bqx.Infrastructure.Files;

/// <summary>Reads YAML of people into nodes with lines. Bounded before anything is built: size, nesting, no anchors and aliases.</summary>
internal static class YamlText
{
    public const int LongestText = 1024 * 1024;
    private const int DeepestNesting = 16;

    /// <summary>The root node; null when the text is empty or cannot be read, which is then among the problems.</summary>
    public static YamlNode? Read(string text, FileProblems problems)
    {
        if (text.Length > LongestText)
        {
            problems.Add(0, "", $"longer than {LongestText / 1024:N0} KiB; split it or remove what is generated");
            return null;
        }

        var parser = new Parser(new StringReader(text));
        try
        {
            if (!IsPlain(parser, problems))
            {
                return null;
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1)
            {
                return stream.Documents[0].RootNode;
            }

            problems.Add(0, "", stream.Documents.Count == 0 ? "the file is empty" : "more than one YAML document; keep the first");
        }
        catch (YamlException e)
        {
            problems.Add(e.Start.Line, "", $"not valid YAML: {e.InnerException?.Message ?? e.Message}");
        }

        catch (InvalidOperationException)
        {
            // The parser's own slip on some broken texts, such as a list without an end; it stops at the line after what it understood.
            problems.Add(parser.Current?.End.Line ?? 1, "", "not valid YAML from here on");
        }

        return null;
    }

    /// <summary>The root as a section of keys; null when it is something else.</summary>
    public static YamlSection? ReadSection(string text, FileProblems problems)
    {
        switch (Read(text, problems))
        {
            case YamlMappingNode mapping:
                return new YamlSection(mapping, "", problems);
            case { } other:
                problems.Add(other.Start.Line, "", "expected keys with values, such as 'name: …'");
                return null;
            default:
                return null;
        }
    }

    /// <summary>The root as a list of sections; null when it is something else. An item of another kind is among the problems.</summary>
    public static ImmutableArray<YamlSection>? ReadSections(string text, FileProblems problems)
    {
        switch (Read(text, problems))
        {
            case YamlSequenceNode list:
                foreach (var item in list.Where(i => i is not YamlMappingNode))
                {
                    problems.Add(item.Start.Line, "", "expected keys with values, such as '- task: …'");
                }

                return [.. list.OfType<YamlMappingNode>().Select(m => new YamlSection(m, "", problems))];
            case { } other:
                problems.Add(other.Start.Line, "", "expected a list, each item with '- '");
                return null;
            default:
                return null;
        }
    }

    private static bool IsPlain(Parser parser, FileProblems problems)
    {
        var depth = 0;
        while (parser.MoveNext())
        {
            var current = parser.Current!;
            depth += current.NestingIncrease;
            if (current is MappingStart or SequenceStart && depth > DeepestNesting + 2)
            {
                problems.Add(current.Start.Line, "", $"nested deeper than {DeepestNesting} levels");
                return false;
            }

            if (current is AnchorAlias || current is NodeEvent { Anchor.IsEmpty: false })
            {
                problems.Add(current.Start.Line, "", "anchors and aliases (& and *) are not supported; write the value out, or quote it");
                return false;
            }
        }

        return true;
    }
}
