using System.Text.Json;
using Bqx.Core.Common;
using Bqx.Infrastructure.Files;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>The file of <c>BigQuery:CredentialsFile</c> or of the application-default credentials, looked at before Google's own reader is, which says less. Nothing of its content is repeated.</summary>
internal static class BigQueryKeyFile
{
    private const long MostBytes = 64 * 1024;

    private static readonly string[] Known = ["service_account", "authorized_user", "external_account", "impersonated_service_account", "external_account_authorized_user"];

    /// <param name="place">Which.</param>
    /// <param name="key">The text and the kind of credentials in it; null when there is a problem.</param>
    public static SourceProblem? Read(CredentialsPlace place, out (string Json, string Type)? key)
    {
        key = null;
        try
        {
            if (new FileInfo(place.Path).Length > MostBytes)
            {
                return Wrong(place, $"is larger than {MostBytes / 1024} KiB, so it is no key");
            }

            var text = File.ReadAllText(place.Path);
            if (Parse(text) is not { } root)
            {
                return Wrong(place, "is not JSON");
            }

            if (Json.Text(root, "type") is not { } type)
            {
                return Wrong(place, (Json.Object(root, "installed") ?? Json.Object(root, "web")) is null
                    ? "has no \"type\", so it is no key of an account"
                    : "is the secret of an OAuth client and no key of an account");
            }

            if (!Known.Contains(type, StringComparer.Ordinal))
            {
                return Wrong(place, "has a \"type\" of credentials that is not known");
            }

            key = (text, type);
            return null;
        }
        catch (Exception error) when (FileTrouble.Is(error))
        {
            return new(SourceProblemKind.Unauthorized, $"{place.Words} cannot be read: {error.Message.TrimEnd('.')}.", "Give this user read access to the file, or name another in BigQuery:CredentialsFile.");
        }
    }

    public static SourceProblem Unusable(CredentialsPlace place, string type) => Wrong(place, $"is of the type {type}, but lacks something or is damaged");

    private static SourceProblem Wrong(CredentialsPlace place, string what) => new(
        SourceProblemKind.Unauthorized,
        $"{place.Words} {what}.",
        "Name in BigQuery:CredentialsFile the JSON key of a service account, or the configuration of a workload identity; without it application-default credentials are used.");

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
