namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>The file of the account that asks.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Words">Names it to people, with the key to set; a verb follows.</param>
internal sealed record CredentialsPlace(string Path, string Words)
{
    public const string Variable = "GOOGLE_APPLICATION_CREDENTIALS";

    private const string NotSet = "BigQuery:CredentialsFile is not set, and";

    /// <summary>
    /// The order of Google's libraries. They keep for ever what they found first, also that there was nothing; so the files are looked for
    /// here, each time anew.
    /// </summary>
    /// <param name="settings">May name a file.</param>
    /// <param name="environment">Value of a variable; null for none.</param>
    /// <returns>Null when there is no file: the machine itself may have an account then.</returns>
    public static CredentialsPlace? Of(BigQuerySettings settings, Func<string, string?> environment) =>
        settings.CredentialsFile is { } file ? new(file, $"BigQuery:CredentialsFile {file}")
        : environment(Variable) is { } named && !string.IsNullOrWhiteSpace(named) ? new(named, $"{NotSet} {Variable} {named}")
        : LeftByGcloud(environment) is { } left && File.Exists(left) ? new(left, $"{NotSet} gcloud's file {left}")
        : null;

    private static string? LeftByGcloud(Func<string, string?> environment)
    {
        var folder = OperatingSystem.IsWindows() ? environment("APPDATA") : environment("HOME") is { Length: > 0 } home ? System.IO.Path.Combine(home, ".config") : null;
        return string.IsNullOrEmpty(folder) ? null : System.IO.Path.Combine(folder, "gcloud", "application_default_credentials.json");
    }
}
