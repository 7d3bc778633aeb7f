using System.Security.Cryptography;
using Bqx.Core.Common;
using Bqx.Infrastructure.Notify;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;

namespace Bqx.Infrastructure.BigQuery.Rest;

/// <summary>
/// Tokens of the account that asks: Google's library makes, keeps and renews them. A fresh one begins with the file, so that a new key is
/// used without a restart. No text shows a token.
/// </summary>
/// <param name="settings">Whose tokens.</param>
/// <param name="clock">Of this machine.</param>
/// <param name="environment">Variables that name credentials; null takes those of the process.</param>
/// <param name="http">To Google's servers; null goes there directly.</param>
internal sealed class BigQueryToken(BigQuerySettings settings, TimeProvider clock, Func<string, string?>? environment = null, TokenHttp? http = null) : IDisposable
{
    private const string Scope = "https://www.googleapis.com/auth/bigquery";
    private const string CloudScope = "https://www.googleapis.com/auth/cloud-platform";

    private readonly TokenHttp _http = http ?? new TokenHttp();
    private readonly Func<string, string?> _environment = environment ?? Environment.GetEnvironmentVariable;
    private readonly TokenProblems _problems = new(settings, clock);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private GoogleCredential? _credential;

    /// <param name="fresh">True when the one at hand was not accepted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Neither, when nobody needs to sign in.</returns>
    public async Task<(Secret? Token, SourceProblem? Problem)> GetAsync(bool fresh, CancellationToken cancellationToken)
    {
        if (settings.AllowAnonymous)
        {
            return (null, settings.BaseUrl.IsLoopback ? null : TokenProblems.AnonymousAbroad(settings.BaseUrl.Host));
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(settings.AnswerWithin);
        try
        {
            var (credential, problem) = await CredentialAsync(fresh, limit.Token).ConfigureAwait(false);
            return problem is not null
                ? (null, problem)
                : (new Secret(await credential!.UnderlyingCredential.GetAccessTokenForRequestAsync(null, limit.Token).ConfigureAwait(false)), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, _problems.TooLate());
        }
        catch (TokenResponseException refused)
        {
            // The next attempt begins with the file, which may hold another key by then.
            Volatile.Write(ref _credential, null);
            return (null, _problems.Refused(refused, _http.LastDate));
        }
        catch (HttpRequestException)
        {
            return (null, TokenProblems.Unreachable());
        }
        catch (Exception error) when (IsUnusable(error))
        {
            return (null, TokenProblems.Unusable(CredentialsPlace.Of(settings, _environment)));
        }
    }

    public override string ToString() => "(secret)";

    public void Dispose() => _gate.Dispose();

    private async Task<(GoogleCredential? Credential, SourceProblem? Problem)> CredentialAsync(bool fresh, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_credential is not null && !fresh)
            {
                return (_credential, null);
            }

            var problem = await MakeAsync(cancellationToken).ConfigureAwait(false);
            return (_credential, problem);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<SourceProblem?> MakeAsync(CancellationToken cancellationToken)
    {
        _credential = null;
        GoogleCredential made;
        if (CredentialsPlace.Of(settings, _environment) is not { } place)
        {
            made = await GoogleCredential.GetApplicationDefaultAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (BigQueryKeyFile.Read(place, out var key) is { } wrong)
        {
            return wrong;
        }
        else
        {
            try
            {
                made = CredentialFactory.FromJson(key!.Value.Json, key.Value.Type);
            }
            catch (Exception error) when (IsUnusable(error))
            {
                return BigQueryKeyFile.Unusable(place, key!.Value.Type);
            }
        }

        made = made.CreateWithHttpClientFactory(_http);
        if (settings.ImpersonateServiceAccount is not { } target)
        {
            _credential = made.CreateScoped(Scope);
            return null;
        }

        try
        {
            _credential = made.CreateScoped(CloudScope).Impersonate(new ImpersonatedCredential.Initializer(target) { Scopes = [Scope], HttpClientFactory = _http });
            return null;
        }
        catch (InvalidOperationException)
        {
            return TokenProblems.CannotAct(target);
        }
    }

    private static bool IsUnusable(Exception error) =>
        error is SubjectTokenException or InvalidOperationException or ArgumentException or FormatException or CryptographicException or NotSupportedException or IOException;
}
