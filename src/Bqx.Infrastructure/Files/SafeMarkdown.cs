using System.Buffers;
using System.Text;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Bqx.Infrastructure.Files;

/// <summary>
/// Markdown of people as HTML that can do no harm: raw HTML is text, and a link or image that is not on the allow-list becomes text
/// (relative, <c>#</c> and, for links only, https). No image comes from another place.
/// </summary>
internal static class SafeMarkdown
{
    public const int LongestText = 512 * 1024;
    private const int DeepestNesting = 40;
    private const int LongestParagraph = 32 * 1024;

    /// <summary>Characters that may open emphasis, code or a link: the parser's time grows with their square within a paragraph.</summary>
    private const int MostMarks = 1_000;
    private static readonly SearchValues<char> Marks = SearchValues.Create("*_[]!<`&");

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    /// <summary>What makes a text too costly to parse, with its 1-based line; null when there is nothing.</summary>
    public static (int Line, string Message)? WhyRefused(string text)
    {
        if (text.Length > LongestText)
        {
            return (0, $"is longer than {LongestText / 1024} KiB");
        }

        var line = 0;
        var paragraph = 0;
        var marks = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            line++;
            var content = text.AsSpan()[range];
            (paragraph, marks) = content.IsWhiteSpace() ? (0, 0) : (paragraph + content.Length, marks + Count(content));
            if (Nesting(content) > DeepestNesting)
            {
                return (line, $"is nested deeper than {DeepestNesting} levels");
            }

            if (paragraph > LongestParagraph || marks > MostMarks)
            {
                return (line, $"belongs to a paragraph of more than {LongestParagraph / 1024} KiB or {MostMarks} marks; put an empty line in between");
            }
        }

        return null;
    }

    /// <param name="text">A text that was not refused.</param>
    /// <param name="onRemoved">Takes each link that becomes text, with its 1-based line.</param>
    /// <exception cref="ArgumentException">Inline nesting past the parser's own limit.</exception>
    public static MarkdownDocument Parse(string text, Action<int, string> onRemoved)
    {
        var document = Markdown.Parse(text, Pipeline);
        foreach (var inline in document.Descendants<Inline>().ToList())
        {
            var (url, isImage) = inline switch
            {
                LinkInline link => (link.GetDynamicUrl?.Invoke() ?? link.Url ?? "", link.IsImage),
                AutolinkInline link => (link.IsEmail ? "mailto:" + link.Url : link.Url, false),
                _ => (null, false),
            };
            if (url is null)
            {
                continue;
            }

            var kind = SafeLink.KindOf(url);
            if (kind == LinkKind.Refused || (isImage && kind != LinkKind.Local))
            {
                onRemoved(inline.Line + 1, url);
                inline.ReplaceBy(new LiteralInline(Plain(inline)), copyChildren: false);
            }
            else if (kind == LinkKind.Https)
            {
                inline.GetAttributes().AddPropertyIfNotExist("rel", "noopener noreferrer");
                inline.GetAttributes().AddPropertyIfNotExist("target", "_blank");
            }
        }

        return document;
    }

    public static string Html(IEnumerable<Block> blocks)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        foreach (var block in blocks)
        {
            renderer.Render(block);
        }

        return writer.ToString().Trim();
    }

    /// <summary>The words without any markup.</summary>
    public static string Plain(Inline? inline)
    {
        var text = new StringBuilder();
        Append(inline);
        return text.ToString();

        void Append(Inline? part)
        {
            switch (part)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case AutolinkInline link:
                    text.Append(link.Url);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case ContainerInline container:
                    foreach (var child in container)
                    {
                        Append(child);
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private static int Count(ReadOnlySpan<char> line)
    {
        var count = 0;
        for (var next = line.IndexOfAny(Marks); next >= 0; next = line.IndexOfAny(Marks))
        {
            count++;
            line = line[(next + 1)..];
        }

        return count;
    }

    /// <summary>Levels of quotes and lists that a line could open: its markers, and its indent by the least indent of a level.</summary>
    private static int Nesting(ReadOnlySpan<char> line)
    {
        var markers = 0;
        var columns = 0;
        while (!line.IsEmpty)
        {
            var digits = line.IndexOfAnyExceptInRange('0', '9');
            if (line[0] is ' ' or '\t')
            {
                columns += line[0] == '\t' ? 4 : 1;
                line = line[1..];
            }
            else if (line[0] is '>' or '-' or '+' or '*')
            {
                markers++;
                line = line[1..];
            }
            else if (digits is > 0 and < 10 && line[digits] is '.' or ')')
            {
                markers++;
                line = line[(digits + 1)..];
            }
            else
            {
                break;
            }
        }

        // Between markers stands a space each, which is no indent.
        return markers + (Math.Max(0, columns - markers) / 2);
    }
}
