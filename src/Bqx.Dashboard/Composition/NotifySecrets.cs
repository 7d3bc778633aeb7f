using Bqx.Infrastructure.Notify;

namespace Bqx.Dashboard.Composition;

/// <summary>Secrets of a target: a setting, or a file that the same setting with <c>File</c> names. No message repeats one.</summary>
internal sealed class NotifySecrets(OptionsReader reader, string key, string root)
{
    private const int LeastSigning = 16;
    private const long MostBytes = 16 * 1024;

    public Secret Required(string setting, string what)
    {
        var before = reader.Failures.Count;
        if (Optional(setting) is { } secret)
        {
            return secret;
        }

        if (reader.Failures.Count == before)
        {
            reader.Fail($"{key}:{setting}", $"is missing: {what}, or {setting}File with a file that holds it");
        }

        return new Secret("");
    }

    /// <summary>Key of a signature. Null only when it is not required.</summary>
    public Secret Signing(string setting, bool isRequired)
    {
        var secret = isRequired ? Required(setting, "the key of the signatures") : Optional(setting);
        if (secret?.Reveal() is { Length: > 0 and < LeastSigning })
        {
            reader.Fail($"{key}:{setting}", $"has fewer than {LeastSigning} characters");
        }

        return secret!;
    }

    public Secret? Optional(string setting)
    {
        var (text, path) = (reader.Text($"{key}:{setting}"), reader.Text($"{key}:{setting}File"));
        if (text is not null && path is not null)
        {
            reader.Fail($"{key}:{setting}", $"and {setting}File are both set; remove one");
        }

        return text is not null ? new Secret(text) : path is null ? null : ReadFile($"{key}:{setting}File", Path.GetFullPath(path, root));
    }

    private Secret? ReadFile(string fileKey, string path)
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
            {
                reader.Fail(fileKey, $"{path} is larger than {MostBytes / 1024} KiB, so it is no secret");
                return null;
            }

            var text = File.ReadAllText(path).Trim();
            if (text.Length > 0)
            {
                return new Secret(text);
            }

            reader.Fail(fileKey, $"{path} is empty");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            reader.Fail(fileKey, $"{path} cannot be read: {error.Message.TrimEnd('.')}");
        }

        return null;
    }
}
