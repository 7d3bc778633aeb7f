using Bqx.Core.Annotations;

namespace Bqx.Infrastructure.Files.Annotations;

/// <summary>The notes of <c>annotations.yaml</c>, one section each.</summary>
internal static class AnnotationSection
{
    private const int MostNotes = 1_000;

    /// <summary>The notes that are right; what is wrong with the others is among the problems.</summary>
    public static ImmutableArray<Annotation> Read(ImmutableArray<YamlSection> sections, WorkspaceSources sources, FileProblems problems)
    {
        if (sections.Length > MostNotes)
        {
            problems.Add(sections[MostNotes].Line, "", $"more than {MostNotes} notes; the first {MostNotes} stand");
        }

        var notes = ImmutableArray.CreateBuilder<Annotation>();
        foreach (var section in sections.Take(MostNotes))
        {
            var before = problems.Count;
            var note = Read(section, sources);
            section.RefuseOthers();
            if (problems.Count == before)
            {
                notes.Add(note);
            }
        }

        return notes.ToImmutable();
    }

    private static Annotation Read(YamlSection section, WorkspaceSources sources)
    {
        var at = Time(section, "at", sources);
        var until = section.Has("until") ? Time(section, "until", sources) : null;
        if (until <= at)
        {
            section.Wrong("until", "is not after 'at'");
        }

        var text = section.Text("text");
        if (text.Length > AnnotationRules.LongestText)
        {
            section.Wrong("text", $"is longer than {AnnotationRules.LongestText} characters; a chart shows it as a title");
        }

        var link = section.OptionalText("link");
        if (link is { Length: > 0 } && !AnnotationRules.IsSafe(link))
        {
            section.Wrong("link", $"'{link}' is neither a web address nor a path of the dashboard, such as /quality?table=NAME");
        }

        return new Annotation
        {
            Id = $"{sources.Annotations.Name}:{section.Line}",
            Kind = Kind(section),
            At = at ?? default,
            EndsAt = until,
            Text = text,
            Author = section.Text("author"),
            Link = link,
            IsFromFile = true,
        };
    }

    private static AnnotationKind Kind(YamlSection section)
    {
        var word = section.Text("kind");
        // A number would parse as well.
        if (word is [not (>= '0' and <= '9' or '+' or '-'), ..] && Enum.TryParse<AnnotationKind>(word, ignoreCase: true, out var kind))
        {
            return kind;
        }

        if (word.Length > 0)
        {
            section.Wrong("kind", $"'{word}' is not one of {string.Join(", ", Enum.GetNames<AnnotationKind>()).ToLowerInvariant()}");
        }

        return default;
    }

    private static DateTimeOffset? Time(YamlSection section, string key, WorkspaceSources sources)
    {
        if (section.Value(key) is not { } value)
        {
            return null;
        }

        if (RelativeTime.Read(value.Text, sources.GeneratedOn, out var time) is not { } wrong)
        {
            return time;
        }

        section.Wrong(key, wrong);
        return null;
    }
}
