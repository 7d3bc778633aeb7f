namespace Bqx.Infrastructure.Files;

/// <summary>One entry of <c>evidence.yaml</c>: a file with its hash, or a person who vouches until a day.</summary>
internal sealed record EvidenceEntry(string Task, FilePlace? File, string? Sha256, DateTimeOffset? At, string? AttestedBy, DateOnly? Until)
{
    /// <summary>The entries that are right; what is wrong with the others is among the problems.</summary>
    public static ImmutableArray<EvidenceEntry> Read(ImmutableArray<YamlSection> sections, WorkspaceSources sources, FileProblems problems)
    {
        var entries = ImmutableArray.CreateBuilder<EvidenceEntry>();
        foreach (var section in sections)
        {
            var before = problems.Count;
            var entry = section.Has("attestedBy") ? ReadAttestation(section, sources) : ReadFile(section, sources);
            section.RefuseOthers();
            if (problems.Count == before)
            {
                entries.Add(entry);
            }
        }

        return entries.ToImmutable();
    }

    private static EvidenceEntry ReadAttestation(YamlSection section, WorkspaceSources sources)
    {
        // The note is for readers of the file.
        _ = section.OptionalText("note");
        return new EvidenceEntry(section.Text("task"), null, null, Midnight(section, sources), section.Text("attestedBy"), Day(section, "until", sources));
    }

    private static EvidenceEntry ReadFile(YamlSection section, WorkspaceSources sources)
    {
        var task = section.Text("task");
        var relative = section.Text("file");
        var place = ContainedPath.Resolve(sources.Folder, relative);
        if (place is null && relative.Length > 0)
        {
            section.Wrong("file", $"'{relative}' leads out of the workspace; write a relative path inside it");
        }

        var hash = section.Text("sha256").ToLowerInvariant();
        if (hash.Length > 0 && (hash.Length != 64 || !hash.All(char.IsAsciiHexDigit)))
        {
            section.Wrong("sha256", "is not a SHA-256; write 64 hexadecimal digits");
        }

        _ = section.OptionalText("note");
        return new EvidenceEntry(task, place, hash, Midnight(section, sources), null, null);
    }

    private static DateTimeOffset? Midnight(YamlSection section, WorkspaceSources sources) =>
        section.Has("at") && Day(section, "at", sources) is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null;

    private static DateOnly? Day(YamlSection section, string key, WorkspaceSources sources)
    {
        if (section.Value(key) is not { } value)
        {
            return null;
        }

        if (RelativeDay.Read(value.Text, sources.GeneratedOn, out var day) is { } wrong)
        {
            section.Wrong(key, wrong);
            return null;
        }

        return day;
    }
}
