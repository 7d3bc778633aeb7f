using System.Globalization;
using System.Text.Json;
using Bqx.Core.Common;

namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>Changes of the base as a webhook lists them: whether there were any, not which. Reading them keeps the webhook from expiring.</summary>
internal sealed class ChangeFeed(AirtableClient client, string webhook)
{
    private const int MostPages = 20;

    private readonly Lock _gate = new();
    private long? _cursor;
    private long _changes;

    /// <summary>Differs after each look that found changes; null while the webhook cannot be read.</summary>
    public string? Mark => Problem is null ? Interlocked.Read(ref _changes).ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>Why the webhook cannot be read; null when it can, or was not asked yet.</summary>
    public SourceProblem? Problem { get; private set; }

    /// <summary>Learns where the changes to come begin.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (_cursor is not null)
        {
            return;
        }

        var reply = await client.WebhooksAsync(client.Begin(), cancellationToken).ConfigureAwait(false);
        Learn(reply is AirtableReply.Answered { Root: var root } ? CursorOf(root) : null, reply);
    }

    /// <summary>Asks once for what changed since the last look.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken).ConfigureAwait(false);
        var errand = client.Begin();
        for (var page = 0; _cursor is { } cursor && page < MostPages; page++)
        {
            var reply = await client.ChangesAsync(webhook, cursor, errand, cancellationToken).ConfigureAwait(false);
            if (reply is not AirtableReply.Answered { Root: var root } || Payloads(root) is not { } read)
            {
                Learn(null, reply);
                return;
            }

            Learn(read.Cursor, reply);
            if (read.Count > 0)
            {
                Interlocked.Increment(ref _changes);
            }

            if (!read.HasMore)
            {
                return;
            }
        }
    }

    private void Learn(long? cursor, AirtableReply reply)
    {
        lock (_gate)
        {
            // Without a cursor the next look begins anew, and whatever changed until then is read at the cadence.
            _cursor = cursor;
            Problem = cursor is not null ? null : (reply as AirtableReply.Failed)?.Problem ?? client.Problems.NoWebhook();
        }
    }

    private long? CursorOf(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("webhooks", out var all) && all.ValueKind == JsonValueKind.Array
            ? all.EnumerateArray().Where(Is).Select(static w => Whole(w, "cursorForNextPayload")).FirstOrDefault()
            : null;

    private bool Is(JsonElement hook) =>
        hook.ValueKind == JsonValueKind.Object && hook.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.ValueEquals(webhook);

    private static (int Count, long Cursor, bool HasMore)? Payloads(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("payloads", out var payloads) && payloads.ValueKind == JsonValueKind.Array && Whole(root, "cursor") is { } cursor
            ? (payloads.GetArrayLength(), cursor, root.TryGetProperty("mightHaveMore", out var more) && more.ValueKind == JsonValueKind.True)
            : null;

    private static long? Whole(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var whole) ? whole : null;
}
