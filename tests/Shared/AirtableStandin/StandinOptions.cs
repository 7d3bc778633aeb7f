namespace Bqx.Dashboard.Tests.AirtableStandin;

/// <summary>Who may do what, and how the stand-in limits.</summary>
internal sealed record StandinOptions
{
    public const string DefaultToken = "patStandin0000001.0123456789abcdef";

    public string Token { get; init; } = DefaultToken;

    /// <summary>What the token may do.</summary>
    public ImmutableHashSet<string> Scopes { get; init; } = ["data.records:read", "data.records:write", "schema.bases:read", "webhook:manage"];

    /// <summary>Airtable tells the scopes of OAuth tokens, not those of personal access tokens.</summary>
    public bool TellsScopes { get; init; } = true;

    public string WebhookId { get; init; } = "achStandin0000001";

    /// <summary>Moves the limiter and the age of offsets; tests hand in the clock that the client waits by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public int RequestsPerSecond { get; init; } = 5;

    public TimeSpan LockOut { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan OffsetLifetime { get; init; } = TimeSpan.FromMinutes(5);
}
