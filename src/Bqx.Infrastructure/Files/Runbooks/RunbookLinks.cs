using Bqx.Core.Runbooks;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Bqx.Infrastructure.Files.Runbooks;

/// <summary>
/// Local links of a runbook, made absolute: <c>#verify</c> is a section of the same runbook, <c>RB-06</c> or <c>RB-06.md</c> another runbook,
/// <c>/quality?table={table}</c> a page. So they lead to the same place from the runbook's page and from the dock on any page.
/// </summary>
internal static class RunbookLinks
{
    private const string Pages = "/runbooks/";
    private const string Extension = ".md";

    public static ImmutableArray<RunbookLink> Resolve(MarkdownDocument document, string id)
    {
        var links = ImmutableArray.CreateBuilder<RunbookLink>();
        foreach (var link in document.Descendants<LinkInline>())
        {
            if (link is { IsImage: false, Url: { } url } && SafeLink.KindOf(url) == LinkKind.Local)
            {
                link.Url = Absolute(url, id);
                links.Add(new RunbookLink(link.Url, link.Line + 1));
            }
        }

        return links.ToImmutable();
    }

    private static string Absolute(string url, string id)
    {
        if (url.StartsWith('/'))
        {
            return url;
        }

        var at = url.IndexOf('#', StringComparison.Ordinal);
        var (target, section) = at < 0 ? (url, "") : (url[..at], url[at..]);
        var name = target.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? target[..^Extension.Length] : target;
        return Pages + (name.Length == 0 ? id : name) + section;
    }
}
