using Bqx.Core.Quality.Checks;

namespace Bqx.Infrastructure.Files.Checks;

/// <summary><c>lineage.yaml</c>: which tables are computed from which, beyond what the families' inputs say.</summary>
internal static class LineageSection
{
    private const int MostEdges = 10_000;

    /// <summary>The edges that are right; what is wrong with the others is among the problems.</summary>
    public static ImmutableArray<LineageEdge> Read(YamlSection root, FileProblems problems)
    {
        if (!root.Has("edges"))
        {
            root.Wrong("edges", "is required; write a list of { from: …, to: … }");
        }

        var sections = root.Sections("edges");
        if (sections.Length > MostEdges)
        {
            root.Wrong("edges", $"more than {MostEdges} edges; the first {MostEdges} hold");
        }

        var lines = new Dictionary<(string, string), int>();
        var edges = ImmutableArray.CreateBuilder<LineageEdge>();
        foreach (var section in sections.Take(MostEdges))
        {
            var before = problems.Count;
            var edge = new LineageEdge(End(section, "from"), End(section, "to"), section.Line);
            Check(section, edge, problems.Count == before);
            if (!lines.TryAdd((edge.From, edge.To), edge.Line))
            {
                section.Wrong("to", $"the edge stands on line {lines[(edge.From, edge.To)]} already");
            }

            section.RefuseOthers();
            if (problems.Count == before)
            {
                edges.Add(edge);
            }
        }

        root.RefuseOthers();
        return edges.ToImmutable();
    }

    private static string End(YamlSection section, string key)
    {
        var text = section.Text(key);
        if (text.Length > 0 && !Patterns.IsPattern(text))
        {
            section.Wrong(key, $"'{text}' is not a table name or pattern; use letters, digits, _ and placeholders such as {{pair}}");
        }

        return text;
    }

    private static void Check(YamlSection section, LineageEdge edge, bool isWritten)
    {
        if (!isWritten)
        {
            return;
        }

        if (edge.From == edge.To)
        {
            section.Wrong("to", "a table is not computed from itself");
        }

        // One side without placeholders stands for every table of the other; else the names go together entity by entity.
        ImmutableArray<string> from = [.. Patterns.Words(edge.From)], to = [.. Patterns.Words(edge.To)];
        if (!from.IsEmpty && !to.IsEmpty && !from.SequenceEqual(to))
        {
            section.Wrong("to", $"the placeholders of '{edge.From}' and '{edge.To}' differ, so they do not say which table goes with which");
        }
    }
}
