using System.Text.Json;
using Bqx.Core.Reconciliation.Comparing;

namespace Bqx.Core.Reconciliation.Changes;

/// <summary>A change set as a file that people can read and nobody can change: any other byte is found.</summary>
public static class ChangeSetFile
{
    /// <summary>Larger files are refused unread.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    private const string Advice = "Make the file again with 'reconcile plan'.";

    public static byte[] Write(ChangeSet changes) => ChangeSetJson.Readable(changes);

    /// <summary>The change set, or what is wrong with the file and where.</summary>
    public static ChangeSetReading Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MostBytes)
        {
            return Refused($"The file is larger than {MostBytes / 1024 / 1024} MiB.");
        }

        try
        {
            using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 16 });
            var changes = ReadRoot(new PlacedJson(json.RootElement, ""));
            if (!ChangeSets.IsIntact(changes))
            {
                return Refused("The content does not fit the seal: somebody changed the file after it was made.");
            }

            return FirstDifference(bytes.Span, Write(changes)) is { } place
                ? Refused($"{place}: the file is not as it was written, although its content is.")
                : new ChangeSetReading.Read(changes);
        }
        catch (JsonException e)
        {
            return Refused(e.LineNumber is { } line ? $"Line {line + 1}, byte {e.BytePositionInLine + 1}: the JSON is broken or cut off." : e.Message);
        }
    }

    private static ChangeSetReading.Refused Refused(string reason) => new($"{reason} {Advice}");

    private static string? FirstDifference(ReadOnlySpan<byte> found, ReadOnlySpan<byte> written)
    {
        var same = found.CommonPrefixLength(written);
        if (same == found.Length && same == written.Length)
        {
            return null;
        }

        var before = found[..same];
        return $"Line {before.Count((byte)'\n') + 1}, byte {same - before.LastIndexOf((byte)'\n')}";
    }

    private static ChangeSet ReadRoot(PlacedJson root)
    {
        if (root.Of("format").Whole is var format && format != ChangeSetJson.Format)
        {
            throw PlacedJson.Bad("format", $"is {format}; this version reads {ChangeSetJson.Format}");
        }

        var document = root.Of("document");
        return new ChangeSet
        {
            Seal = root.Of("seal").Text,
            BaseId = root.Of("base").Text,
            Origin = root.Of("origin").Text,
            Document = new SealedDocument(document.Of("name").Text, document.Find("title")?.Text, document.Of("sha256").Text),
            CreatedAt = root.Of("createdAt").Time,
            CreatedBy = root.Of("createdBy").Text,
            Rows = [.. root.Of("rows").Items().Select(Row)],
        };
    }

    private static ChangeRow Row(PlacedJson row)
    {
        var change = row.Of("change");
        return new ChangeRow
        {
            Id = row.Of("id").Text,
            Change = change.Word<ChangeKind>() is var kind && kind != ChangeKind.Conflict ? kind : throw PlacedJson.Bad(change.Place, "is a conflict, which nothing can apply"),
            Record = Key(row.Of("record")),
            Title = row.Of("title").Text,
            Group = Key(row.Of("group")),
            Line = row.Find("line")?.Whole,
            Level = row.Find("level")?.Text,
            Before = row.Find("before") is { } before ? Record(before) : null,
            Fields = [.. row.Of("fields").Items().Select(static f => new FieldChange(f.Of("field").Word<PlanField>(), Value(f.Of("old")), Value(f.Of("new"))) { OldWords = f.Find("oldWords")?.Text })],
            DependsOn = [.. row.Of("dependsOn").Items().Select(static d => d.Text)],
            Parents = [.. row.Of("parents").Items().Select(static p => new ParentRecord(Key(p.Of("record")), p.Of("recordId").Text))],
        };
    }

    private static BaseRecord Record(PlacedJson record) => new()
    {
        Kind = record.Of("kind").Word<RecordKind>(),
        RecordId = record.Of("recordId").Text,
        Key = record.Of("key").Text,
        Fields = record.Of("fields").Properties().ToImmutableSortedDictionary(
            static p => Enum.TryParse<PlanField>(p.Name, ignoreCase: true, out var field) ? field : throw PlacedJson.Bad(p.Value.Place, "is no field"),
            static p => Value(p.Value) ?? throw PlacedJson.Bad(p.Value.Place, "is empty")),
    };

    private static RecordKey Key(PlacedJson key) => new(key.Of("kind").Word<RecordKind>(), key.Of("key").Text);

    private static FieldValue? Value(PlacedJson value)
    {
        if (value.IsNull)
        {
            return null;
        }

        return value.Properties().ToArray() switch
        {
            [("text", var text)] => new FieldValue.Text(text.Text),
            [("number", var number)] => new FieldValue.Number(number.Number),
            [("links", var links)] => new FieldValue.Links([.. links.Items().Select(static l => l.Text)]),
            [("parent", var parent)] => Key(parent) is var key ? new FieldValue.Parent(key.Kind, key.Key) : null,
            _ => throw PlacedJson.Bad(value.Place, "is no text, number, links or parent"),
        };
    }
}

/// <summary>What a file of a change set gave.</summary>
public abstract record ChangeSetReading
{
    private ChangeSetReading()
    {
    }

    public sealed record Read(ChangeSet Changes) : ChangeSetReading;

    /// <param name="Reason">Names the place and says what to do.</param>
    public sealed record Refused(string Reason) : ChangeSetReading;
}
