using Bqx.Core.Common;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Notify;

namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>The token, as a setting or in a file that is read for each request, so that a new one is used without a restart. No text shows it.</summary>
public sealed class AirtableToken(Secret? secret, string? file)
{
    private const long MostBytes = 16 * 1024;

    /// <param name="token">Null when there is none.</param>
    /// <returns>Why there is none, or null.</returns>
    public SourceProblem? Read(out Secret? token)
    {
        token = null;
        if (secret is null && file is null)
        {
            return Missing("Airtable:BaseId is set, but there is no token.", "Set Airtable:Token, or Airtable:TokenFile with a file that holds it.");
        }

        var (text, key) = (secret?.Reveal(), "Airtable:Token");
        if (secret is null && ReadFile(out text) is { } problem)
        {
            return problem;
        }

        // The text itself is never repeated, not even the character.
        if (text!.Length == 0 || text.Any(static c => c is <= ' ' or > '~'))
        {
            key = secret is null ? "Airtable:TokenFile" : key;
            return Missing($"{key} holds no token: it is empty, or has a character that no token has, such as a blank or a line end.", "Copy the token again, alone.");
        }

        token = new Secret(text);
        return null;
    }

    public override string ToString() => "(secret)";

    private SourceProblem? ReadFile(out string? text)
    {
        text = null;
        try
        {
            if (new FileInfo(file!).Length > MostBytes)
            {
                return Missing($"Airtable:TokenFile {file} is larger than {MostBytes / 1024} KiB, so it is no token.", "Name the file that holds the token alone.");
            }

            text = File.ReadAllText(file!).Trim();
            return null;
        }
        catch (Exception error) when (FileTrouble.Is(error))
        {
            return Missing($"Airtable:TokenFile {file} cannot be read: {error.Message.TrimEnd('.')}.", "Give this user read access to the file, or name another.");
        }
    }

    private static SourceProblem Missing(string message, string advice) => new(SourceProblemKind.Unauthorized, message, advice);
}
