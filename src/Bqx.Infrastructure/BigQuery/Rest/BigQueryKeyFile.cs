using System.Text.Json;
using Bqx.Core.Common;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>The file of <c>BigQuery:CredentialsFile</c>, looked at before Google's own reader is, which says less. Nothing of its content is repeated.</summary>
internal static class BigQueryKeyFile
{
    private const long MostBytes = 64 * 1024;

    private static readonly string[] Known = ["service_account", "authorized_user", "external_account", "impersonated_service_account", "external_account_authorized_user"];

    /// <param name="path">Absolute.</param>
    /// <param name="key">The text and the kind of credentials in it; null when there is a problem.</param>
    public static SourceProblem? Read(string path, out (string Json, string Type)? key)
    {
        key = null;
        try
        {
            if (new FileInfo(path).Length > MostBytes)
            {
                return Wrong(path, $"is larger than {MostBytes / 1024} KiB, so it is no key");
            }

            var text = File.ReadAllText(path);
            if (Parse(text) is not { } root)
            {
                return Wrong(path, "is not JSON");
            }

            if (Json.Text(root, "type") is not { } type)
            {
                return Wrong(path, (Json.Object(root, "installed") ?? Json.Object(root, "web")) is null
                    ? "has no \"type\", so it is no key of an account"
                    : "is the secret of an OAuth client and no key of an account");
            }

            if (!Known.Contains(type, StringComparer.Ordinal))
            {
                return Wrong(path, "has a \"type\" of credentials that is not known");
            }

            key = (text, type);
            return null;
        }
        catch (Exception error) when (FileTrouble.Is(error))
        {
            return new(SourceProblemKind.Unauthorized, $"BigQuery:CredentialsFile {path} cannot be read: {error.Message.TrimEnd('.')}.", "Give this user read access to the file, or name another.");
        }
    }

    public static SourceProblem Unusable(string path, string type) => Wrong(path, $"is of the type {type}, but lacks something or is damaged");

    private static SourceProblem Wrong(string path, string what) => new(
        SourceProblemKind.Unauthorized,
        $"BigQuery:CredentialsFile {path} {what}.",
        "Name the JSON key of a service account, or the configuration of a workload identity; remove the key to use application-default credentials.");

    private static JsonElement? Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text) is { ValueKind: JsonValueKind.Object } root ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
