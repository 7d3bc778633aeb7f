namespace Bqx.Infrastructure.Files;

/// <param name="Path">Absolute path.</param>
/// <param name="Name">The path as the workspace writes it; shown to people.</param>
public sealed record FilePlace(string Path, string Name)
{
    public FilePlace In(string name) => new(System.IO.Path.Combine(Path, name), $"{Name}/{name}");
}
