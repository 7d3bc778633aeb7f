using Bqx.Core.Common;
using Bqx.Core.Truth;

namespace Bqx.Dashboard.Truth;

/// <summary>What the overview shows of its attention list. It is the page's query and nothing else.</summary>
public sealed record OverviewState
{
    public const string Everyone = "all";
    public const string Mine = "mine";
    public const string Unassigned = "unassigned";

    public string Who { get; init; } = Everyone;

    /// <summary>Only this status; null for any.</summary>
    public Status? Status { get; init; }

    /// <summary>True to show every row.</summary>
    public bool All { get; init; }

    /// <summary>Key of the item that is about to be snoozed; null for none.</summary>
    public string? Snooze { get; init; }

    public string Url
    {
        get
        {
            string?[] parts =
            [
                Who == Everyone ? null : "who=" + Who,
                Status is { } status ? "status=" + status.ToString().ToLowerInvariant() : null,
                All ? "all=1" : null,
                Snooze is null ? null : "snooze=" + Uri.EscapeDataString(Snooze),
            ];
            var query = string.Join('&', parts.Where(p => p is not null));
            return query.Length == 0 ? "/" : "/?" + query;
        }
    }

    /// <summary>Reads a query; what it does not know counts as absent.</summary>
    public static OverviewState Read(string? who, string? status, string? all, string? snooze = null) => new()
    {
        Who = who is Mine or Unassigned ? who : Everyone,
        Status = Enum.TryParse<Status>(status, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null,
        All = all == "1",
        Snooze = string.IsNullOrWhiteSpace(snooze) ? null : snooze,
    };

    public bool Shows(AttentionItem item, string viewer) =>
        item.Snooze is null
        && (Status is null || item.Status == Status)
        && Who switch
        {
            Mine => string.Equals(item.Owner, viewer, StringComparison.OrdinalIgnoreCase),
            Unassigned => string.IsNullOrWhiteSpace(item.Owner),
            _ => true,
        };
}
