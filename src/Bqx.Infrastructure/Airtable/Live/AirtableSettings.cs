namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>Which base is called, with what, and how politely.</summary>
public sealed record AirtableSettings
{
    /// <summary>Requests per second, unless somebody sets another number.</summary>
    public const int UsualPerSecond = 4;

    /// <summary>https, or this machine.</summary>
    public required Uri BaseUrl { get; init; }

    public required string BaseId { get; init; }

    public required AirtableToken Token { get; init; }

    /// <summary>Requests to the base, 1 and up; Airtable allows 5.</summary>
    public int RequestsPerSecond { get; init; } = UsualPerSecond;

    public bool AllowWrites { get; init; }

    /// <summary>Webhook whose payloads tell of changes; null without one.</summary>
    public string? WebhookId { get; init; }

    /// <summary>Of one reading or write with all its waits and retries.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(55);

    /// <summary>Of one request, from its start to the end of the answer.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(20);
}
