using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.RenderTree;

namespace Bqx.Dashboard.Controls;

/// <summary>
/// Content that answers to nothing and holds no component, as one piece of markup: a browser reads it at once where it would build every
/// element and attribute by itself, and a circuit remembers one string instead of dozens of frames.
/// </summary>
[SuppressMessage("Usage", "BL0006:Do not use RenderTree types", Justification = "What content consists of can be read nowhere else.")]
public static class Inert
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly HashSet<string> WithoutEnd = new(StringComparer.Ordinal) { "br", "col", "hr", "img", "wbr" };

    /// <summary>What may hold the focus or a state of its own, and must not be replaced when its neighbour changes.</summary>
    private static readonly HashSet<string> WithState = new(StringComparer.Ordinal) { "a", "button", "input", "select", "textarea", "details", "dialog" };

    /// <summary>The content as markup where it is inert, else as it is.</summary>
    public static RenderFragment Of(RenderFragment content) =>
        MarkupOf(content) is { } markup ? builder => builder.AddMarkupContent(0, markup) : content;

    /// <summary>Neighbours that are inert become one piece, others stay what they are.</summary>
    public static RenderFragment Together(IEnumerable<RenderFragment> contents) => builder =>
    {
        var inert = new StringBuilder();
        foreach (var content in contents)
        {
            if (MarkupOf(content) is { } markup)
            {
                inert.Append(markup);
                continue;
            }

            Flush(builder, inert);
            builder.AddContent(1, content);
        }

        Flush(builder, inert);
    };

    /// <summary>Null when the content is not inert.</summary>
    public static string? MarkupOf(RenderFragment content)
    {
        using var builder = new RenderTreeBuilder();
        content(builder);
        var frames = builder.GetFrames();
        var html = new StringBuilder();
        return Write(html, frames.Array.AsSpan(0, frames.Count)) ? html.ToString() : null;
    }

    private static void Flush(RenderTreeBuilder builder, StringBuilder inert)
    {
        if (inert.Length > 0)
        {
            builder.AddMarkupContent(0, inert.ToString());
            inert.Clear();
        }
    }

    private static bool Write(StringBuilder html, ReadOnlySpan<RenderTreeFrame> frames)
    {
        for (var i = 0; i < frames.Length;)
        {
            var frame = frames[i];
            var length = frame.FrameType == RenderTreeFrameType.Element ? frame.ElementSubtreeLength : 1;
            if (!Write(html, frame, frames.Slice(i + 1, length - 1)))
            {
                return false;
            }

            i += length;
        }

        return true;
    }

    private static bool Write(StringBuilder html, RenderTreeFrame frame, ReadOnlySpan<RenderTreeFrame> inside)
    {
        switch (frame.FrameType)
        {
            case RenderTreeFrameType.Text:
                html.Append(Encoder.Encode(frame.TextContent));
                return true;
            case RenderTreeFrameType.Markup:
                html.Append(frame.MarkupContent);
                return true;
            case RenderTreeFrameType.Region:
                // What it holds follows.
                return true;
            case RenderTreeFrameType.Element when !WithState.Contains(frame.ElementName):
                return WriteElement(html, frame.ElementName, inside);
            default:
                return false;
        }
    }

    private static bool WriteElement(StringBuilder html, string name, ReadOnlySpan<RenderTreeFrame> inside)
    {
        html.Append('<').Append(name);
        var at = 0;
        for (; at < inside.Length && inside[at].FrameType == RenderTreeFrameType.Attribute; at++)
        {
            if (!WriteAttribute(html, inside[at]))
            {
                return false;
            }
        }

        html.Append('>');
        if (!Write(html, inside[at..]))
        {
            return false;
        }

        if (!WithoutEnd.Contains(name))
        {
            html.Append("</").Append(name).Append('>');
        }

        return true;
    }

    private static bool WriteAttribute(StringBuilder html, RenderTreeFrame attribute)
    {
        switch (attribute.AttributeValue)
        {
            case not null when attribute.AttributeName is "popover" or "tabindex" or "contenteditable" || attribute.AttributeName.StartsWith("__internal", StringComparison.Ordinal):
                return false;
            case true:
                html.Append(' ').Append(attribute.AttributeName);
                return true;
            case string value:
                html.Append(' ').Append(attribute.AttributeName).Append("=\"").Append(Encoder.Encode(value)).Append('"');
                return true;
            case null or false:
                return true;
            default:
                return false;
        }
    }
}
