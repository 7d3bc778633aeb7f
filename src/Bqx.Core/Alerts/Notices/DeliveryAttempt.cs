namespace Bqx.Core.Alerts.Notices;

/// <summary>What came of one attempt.</summary>
public enum DeliveryOutcome
{
    /// <summary>The receiver took it.</summary>
    Told,

    /// <summary>It is tried again.</summary>
    Retrying,

    /// <summary>It is not tried again: the receiver refused it for good, or its time was up.</summary>
    GivenUp,
}

/// <summary>What a channel says of one sending.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <param name="Status">HTTP status or SMTP reply code.</param>
    public sealed record Accepted(int Status) : SendResult;

    /// <summary>Trying again would be refused again.</summary>
    /// <param name="Status">Null when nothing was sent.</param>
    /// <param name="Error">One short sentence without secrets.</param>
    public sealed record Refused(int? Status, string Error) : SendResult;

    /// <summary>It may go well later.</summary>
    /// <param name="Status">Null when there was no answer.</param>
    /// <param name="Error">One short sentence without secrets.</param>
    /// <param name="RetryAfter">What the receiver asks for.</param>
    public sealed record Failed(int? Status, string Error, TimeSpan? RetryAfter = null) : SendResult;
}

/// <summary>One line of the delivery log. Nothing is ever changed or deleted.</summary>
public sealed record DeliveryAttempt
{
    /// <summary>Ascending; 0 before it is kept.</summary>
    public long Sequence { get; init; }

    public required string Target { get; init; }

    public required string MessageId { get; init; }

    /// <summary>The notice, or the first of several and how many more.</summary>
    public required string Title { get; init; }

    public required bool IsTest { get; init; }

    /// <summary>Who had it sent.</summary>
    public required string By { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>1 and up.</summary>
    public required int Number { get; init; }

    public required DeliveryOutcome Outcome { get; init; }

    /// <summary>HTTP status or SMTP reply code; null when there was no answer.</summary>
    public int? Status { get; init; }

    public required double ElapsedMs { get; init; }

    /// <summary>Null when it was told.</summary>
    public string? Error { get; init; }

    /// <summary>When it is tried again; null when it is not.</summary>
    public DateTimeOffset? NextAt { get; init; }
}
