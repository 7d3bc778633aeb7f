namespace Bqx.Infrastructure.Files;

/// <param name="File">File name, relative to its folder.</param>
/// <param name="Line">1-based; 0 when it concerns the whole file.</param>
/// <param name="Key">Path of the key, such as <c>families[2].timeColumn</c>; empty when it concerns no key.</param>
/// <param name="Message">What is wrong and what to write instead.</param>
public sealed record FileProblem(string File, int Line, string Key, string Message)
{
    public string Place => Line > 0 ? $"{File} line {Line}" : File;

    public override string ToString() => Key.Length > 0 ? $"{Place}, {Key}: {Message}" : $"{Place}: {Message}";
}

/// <summary>Collects everything that is wrong with one file, so that it can be said at once.</summary>
/// <param name="file">File name as it is shown.</param>
/// <param name="linesBefore">Lines of the file above the text that is read.</param>
internal sealed class FileProblems(string file, int linesBefore = 0)
{
    private readonly List<FileProblem> _problems = [];

    public int Count => _problems.Count;

    /// <summary>In the order of the lines.</summary>
    public IEnumerable<FileProblem> All => _problems.OrderBy(p => p.Line);

    public void AddAll(FileProblems others) => _problems.AddRange(others._problems);

    public void Add(long line, string key, string message) =>
        _problems.Add(new FileProblem(file, line > 0 ? (int)line + linesBefore : 0, key, message));
}
