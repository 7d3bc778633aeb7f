namespace Bqx.Core.Alerts.Notices;

/// <summary>When a message is tried again: after 5 s, doubled each time up to 5 min, until an hour after it was made.</summary>
public static class RetryRules
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>After which no further attempt begins.</summary>
    public static TimeSpan Deadline { get; } = TimeSpan.FromHours(1);

    /// <summary>A receiver that asks for more waits this long.</summary>
    public static TimeSpan MostAskedFor { get; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// What comes of an attempt. The last one is at the deadline, however long a wait would reach beyond it.
    /// A message of somebody who tries a target is sent once.
    /// </summary>
    /// <param name="message">What was sent.</param>
    /// <param name="number">1 and up.</param>
    /// <param name="result">What the channel says.</param>
    /// <param name="now">When it ended.</param>
    /// <param name="elapsedMs">How long it took.</param>
    public static DeliveryAttempt After(NoticeMessage message, int number, SendResult result, DateTimeOffset now, double elapsedMs)
    {
        var next = result is SendResult.Failed failed && !message.IsTest ? NextAt(message, number, failed.RetryAfter, now) : null;
        return new DeliveryAttempt
        {
            Target = message.Target,
            MessageId = message.Id,
            Title = NoticeWords.Headline(message),
            IsTest = message.IsTest,
            By = message.By,
            At = now,
            Number = number,
            Outcome = result is SendResult.Accepted ? DeliveryOutcome.Told : next is null ? DeliveryOutcome.GivenUp : DeliveryOutcome.Retrying,
            Status = result switch
            {
                SendResult.Accepted accepted => accepted.Status,
                SendResult.Refused refused => refused.Status,
                SendResult.Failed f => f.Status,
                _ => null,
            },
            ElapsedMs = elapsedMs,
            Error = result switch
            {
                SendResult.Refused refused => refused.Error,
                SendResult.Failed f => f.Error,
                _ => null,
            },
            NextAt = next,
        };
    }

    /// <summary>The wait after an attempt, less up to a quarter by the jitter, so that messages that failed together do not come back together.</summary>
    /// <param name="number">1 and up.</param>
    /// <param name="jitter">0 to 1.</param>
    public static TimeSpan Wait(int number, double jitter)
    {
        var doubled = First * Math.Pow(2, Math.Min(number - 1, 16));
        return (doubled < Longest ? doubled : Longest) * (1 - (0.25 * jitter));
    }

    /// <summary>0 to 1, always the same for an attempt of a message to a target.</summary>
    public static double Jitter(string target, string messageId, int number)
    {
        var hash = 2_166_136_261u;
        foreach (var letter in $"{target}\n{messageId}\n{number}")
        {
            hash = (hash ^ letter) * 16_777_619u;
        }

        return hash / (double)uint.MaxValue;
    }

    private static DateTimeOffset? NextAt(NoticeMessage message, int number, TimeSpan? askedFor, DateTimeOffset now)
    {
        var deadline = message.At + Deadline;
        if (now >= deadline)
        {
            return null;
        }

        var wait = Wait(number, Jitter(message.Target, message.Id, number));
        var asked = askedFor is { } time && time > MostAskedFor ? MostAskedFor : askedFor ?? TimeSpan.Zero;
        var next = now + (asked > wait ? asked : wait);
        return next < deadline ? next : deadline;
    }
}
