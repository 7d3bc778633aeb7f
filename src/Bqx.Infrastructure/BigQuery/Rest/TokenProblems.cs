using System.Globalization;
using Bqx.Core.Common;
using Google.Apis.Auth.OAuth2.Responses;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>Why there is no token, in one sentence each that names the key to look at.</summary>
internal sealed class TokenProblems(BigQuerySettings settings, TimeProvider clock)
{
    private string Credentials => settings.CredentialsFile is { } path ? $"The account of BigQuery:CredentialsFile {path} is" : "The application-default credentials are";

    /// <param name="refused">What Google's token server said.</param>
    /// <param name="date">Date of its answer.</param>
    public SourceProblem Refused(TokenResponseException refused, DateTimeOffset? date)
    {
        var (error, words) = (refused.Error?.Error ?? "", refused.Error?.ErrorDescription ?? "");
        var isTime = words.Contains("reasonable timeframe", StringComparison.OrdinalIgnoreCase) || words.Contains("iat and exp", StringComparison.OrdinalIgnoreCase);
        if (ClockSkew.Words(date, clock.GetUtcNow()) is { } skew && (isTime || error == "invalid_grant"))
        {
            return Clock($"it is {skew} Google's");
        }

        if (isTime)
        {
            return Clock("Google says that the times in the request are not near now");
        }

        var status = refused.StatusCode is { } code ? (int)code : 0;
        return (settings.ImpersonateServiceAccount, status, error) switch
        {
            // What IAM refuses is told in JSON of another kind, of which the library makes a sentence.
            ({ } target, 400 or 403 or 404, _) when !IsWord(error) => new(
                SourceProblemKind.Forbidden,
                $"BigQuery:ImpersonateServiceAccount {target} may not be acted for ({Number(status)}).",
                "Give the own account the role Service Account Token Creator on it, or correct or remove the key."),
            (_, >= 500 or 429, _) => Unreachable(),
            (_, _, "invalid_grant" or "invalid_client" or "unauthorized_client" or "invalid_rapt") => new(
                SourceProblemKind.Unauthorized,
                $"{Credentials} no longer valid: expired, revoked or deleted ({Words(error, words)}).",
                "Make a new key and set BigQuery:CredentialsFile to it, or sign in again with gcloud auth application-default login."),
            _ => new(
                SourceProblemKind.Unauthorized,
                $"{Credentials} refused by Google's token server ({Words(IsWord(error) ? error : Number(status), words)}).",
                "Check BigQuery:CredentialsFile, and for a workload identity its provider's conditions."),
        };
    }

    /// <summary>The file names somebody who acts for another account already.</summary>
    public static SourceProblem CannotAct(string target) => new(
        SourceProblemKind.Unauthorized,
        $"BigQuery:ImpersonateServiceAccount {target} cannot be acted for by credentials of this type.",
        "Remove the key where the credentials act for an account themselves, or set BigQuery:CredentialsFile to the key of a service account.");

    /// <param name="place">Null when no file was found.</param>
    public static SourceProblem Unusable(CredentialsPlace? place) => place is not null
        ? new(SourceProblemKind.Unauthorized, $"{place.Words} cannot be used to sign in.", "Name another key in BigQuery:CredentialsFile; for a workload identity, check the file or address of its subject token.")
        : new(SourceProblemKind.Unauthorized, "BigQuery:CredentialsFile is not set, and this machine has no application-default credentials.", "Set BigQuery:CredentialsFile, or run gcloud auth application-default login as this user.");

    public static SourceProblem Unreachable() => new(
        SourceProblemKind.Unreachable, "Google's token server cannot be reached, so nobody is signed in.", "Check the network and its proxy; it is tried again by itself. BigQuery:CredentialsFile says whom it asks.");

    public SourceProblem TooLate() => new(
        SourceProblemKind.Timeout,
        string.Create(CultureInfo.InvariantCulture, $"Google's token server gave no token within {settings.AnswerWithin.TotalSeconds:0.#} s."),
        "Check the network and its proxy; it is tried again by itself. BigQuery:CredentialsFile says whom it asks.");

    public static SourceProblem AnonymousAbroad(string host) => new(
        SourceProblemKind.Unauthorized, $"BigQuery:AllowAnonymous is for an address of this machine only, and {host} is none.", "Remove it and set BigQuery:CredentialsFile.");

    private static SourceProblem Clock(string why) => new(
        SourceProblemKind.Unauthorized, $"No token is given: this machine's clock may be wrong, {why}.", "Set the clock by a time server (NTP). If the clock is right, check BigQuery:CredentialsFile.");

    /// <summary>One of OAuth's.</summary>
    private static bool IsWord(string error) => error.Length > 0 && !error.Contains(' ', StringComparison.Ordinal);

    private static string Words(string error, string description) => description.Length is > 0 and < 200 ? $"{error}: {description.TrimEnd('.')}" : error;

    private static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);
}
