using Markdig.Syntax;

namespace Bqx.Infrastructure.Files.Runbooks;

/// <summary>What stands under one heading.</summary>
internal sealed record RunbookPart(string Heading, int Line, ImmutableArray<Block> Blocks)
{
    public static ImmutableArray<RunbookPart> Split(MarkdownDocument document, FileProblems remarks)
    {
        var parts = ImmutableArray.CreateBuilder<RunbookPart>();
        foreach (var block in document)
        {
            if (block is HeadingBlock { Level: 2 } heading)
            {
                parts.Add(new RunbookPart(SafeMarkdown.Plain(heading.Inline).Trim(), heading.Line + 1, []));
            }
            else if (parts.Count > 0)
            {
                parts[^1] = parts[^1] with { Blocks = parts[^1].Blocks.Add(block) };
            }
            else if (block is not (HeadingBlock { Level: 1 } or LinkReferenceDefinitionGroup))
            {
                remarks.Add(block.Line + 1, "", "is not shown: it stands before the first '##' section");
            }
        }

        return parts.ToImmutable();
    }

    public static string OneLine(IEnumerable<Block> blocks) => string.Join("; ", blocks
        .SelectMany(b => b is ContainerBlock container ? container.Descendants<LeafBlock>() : [(LeafBlock)b])
        .Select(b => SafeMarkdown.Plain(b.Inline).Trim())
        .Where(t => t.Length > 0));

    public RunbookPart Without(Func<Block, bool> some) => this with { Blocks = [.. Blocks.Where(b => !some(b))] };
}
