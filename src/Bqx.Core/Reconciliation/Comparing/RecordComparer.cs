namespace Bqx.Core.Reconciliation.Comparing;

/// <summary>Judges one wanted record after the other, parents first: what became of a parent decides over its children.</summary>
internal sealed class RecordComparer(BaseState held, RecordIndex index, AppliedState applied)
{
    private readonly Dictionary<RecordKey, string> _adding = [];

    private readonly HashSet<(RecordKind Kind, string Name)> _namesWithoutKey =
        [.. held.Records.Where(static r => r.Key.Length == 0 && r[PlanField.Name] is FieldValue.Text).Select(static r => (r.Kind, Plain(FieldWords.Of(r[PlanField.Name]))))];

    /// <summary>Records of which the base has no field that the document changes.</summary>
    public int Unheld { get; private set; }

    /// <summary>Null when the base holds the record just so.</summary>
    /// <param name="wanted">One record, or several when the document lists its key more than once.</param>
    public ChangeRow? Compare(ImmutableArray<DesiredRecord> wanted)
    {
        var record = wanted[0];
        var found = index.Of(record.Id);
        var trouble = Trouble(wanted, found);
        if (trouble is not null)
        {
            return Conflict(record, found is [var one] ? one : null, trouble);
        }

        if (!record.MayBeAdded && !ChangesAnything(record))
        {
            Unheld++;
            return null;
        }

        return found is [var existing] ? Update(record, existing) : Add(record);
    }

    private Conflict? Trouble(ImmutableArray<DesiredRecord> wanted, ImmutableArray<BaseRecord> found)
    {
        var id = wanted[0].Id;
        if (wanted.Length > 1)
        {
            return new Conflict(ConflictKind.DuplicateInDocument, $"The document lists the {id} on lines {string.Join(", ", wanted.Select(static w => w.Line))}.", "Give each its own id.");
        }

        if (found.Length > 1)
        {
            return new Conflict(ConflictKind.DuplicateInBase, $"The base has the {id} {found.Length} times: {string.Join(", ", found.Select(static r => r.RecordId))}.", "Keep one of them in the base and compare again.");
        }

        if (found.IsEmpty && !wanted[0].MayBeAdded && ChangesAnything(wanted[0]))
        {
            return new Conflict(ConflictKind.Missing, $"The document changes the {id}, and the base has none.", "Apply the plan that makes it first, or correct its id.");
        }

        if (found.IsEmpty && applied.Records.TryGetValue(id, out var made))
        {
            return new Conflict(ConflictKind.Deleted, $"The {id} was applied before as {made.RecordId} and has been deleted in the base since.", "Take it out of the document, or restore the record from the base's trash.");
        }

        if (found.IsEmpty && _namesWithoutKey.Contains((id.Kind, Plain(wanted[0].Title))))
        {
            return new Conflict(ConflictKind.BlankKey, $"The base has a {id.Kind.ToString().ToLowerInvariant()} of this name without an id; adding the {id} could make it a second time.", $"Give the base's record the id {id.Key}, or another name.");
        }

        return null;
    }

    private ChangeRow Add(DesiredRecord wanted)
    {
        var fields = Has(wanted.Id.Kind, wanted.Initial).Where(f => Option(wanted.Id.Kind, f.Key, f.Value) is not null)
            .Concat(Has(wanted.Id.Kind, wanted.Fields))
            .Concat(Described(wanted, before: null))
            .GroupBy(static f => f.Key)
            .Select(g => new FieldChange(g.Key, Old: null, Option(wanted.Id.Kind, g.Key, g.Last().Value) ?? g.Last().Value))
            .OrderBy(static f => f.Field)
            .ToImmutableArray();
        if (Obstacle(wanted, fields) is { } obstacle)
        {
            return Conflict(wanted, before: null, obstacle) with { Fields = fields };
        }

        var row = Row(wanted, ChangeKind.Add) with { Fields = fields, DependsOn = DependsOn(fields), Parents = Parents(fields) };
        _adding[wanted.Id] = row.Id;
        return row;
    }

    private ChangeRow? Update(DesiredRecord wanted, BaseRecord before)
    {
        var last = applied.Records.GetValueOrDefault(wanted.Id) is { } known && known.RecordId == before.RecordId ? known.Fields : null;
        var fields = Has(wanted.Id.Kind, wanted.Fields).Concat(Described(wanted, before))
            .GroupBy(static f => f.Key)
            .Select(static g => g.Last())
            .Where(f => !FieldRules.Same(f.Key, f.Value, before[f.Key], Ids))
            .Select(f => new FieldChange(f.Key, before[f.Key], Option(wanted.Id.Kind, f.Key, f.Value) ?? f.Value)
            {
                OldWords = before[f.Key] is { } old ? index.Words(old) : null,
                IsMoved = last is not null && last.TryGetValue(f.Key, out var written) && !FieldRules.Same(f.Key, written, before[f.Key], Ids),
            })
            .OrderBy(static f => f.Field)
            .ToImmutableArray();
        if (fields.IsEmpty)
        {
            return null;
        }

        fields = [.. fields.Concat(Note(wanted, before)).OrderBy(static f => f.Field)];
        var conflict = Obstacle(wanted, fields) ?? Moved(wanted, fields);
        var row = conflict is null ? Row(wanted, ChangeKind.Update) : Conflict(wanted, before, conflict);
        return row with { Before = before, Fields = fields, DependsOn = DependsOn(fields), Parents = Parents(fields) };
    }

    /// <summary>The notes with the record's block above what stands there.</summary>
    private IEnumerable<FieldChange> Note(DesiredRecord wanted, BaseRecord before)
    {
        if (wanted.NewestNote is { } block && HasField(wanted.Id.Kind, PlanField.Notes))
        {
            var notes = before[PlanField.Notes];
            yield return new FieldChange(PlanField.Notes, notes, new FieldValue.Text(notes is null ? block : $"{block}\n\n{FieldWords.Of(notes)}")) { OldWords = notes is null ? null : FieldWords.Of(notes) };
        }
    }

    private static Conflict? Moved(DesiredRecord wanted, ImmutableArray<FieldChange> fields) => fields.Any(static f => f.IsMoved)
        ? new Conflict(
            ConflictKind.Moved,
            $"In the base, {string.Join(" and ", fields.Where(static f => f.IsMoved).Select(static f => FieldWords.Of(f.Field).ToLowerInvariant()))} of the {wanted.Id} changed since it was applied, and the document says something else.",
            "Take the base's word into the document, or select this row to write the document's word over it.")
        : null;

    /// <summary>The description that a record gets: as the document states it, with the lines that it must hold added to what is there.</summary>
    private IEnumerable<KeyValuePair<PlanField, FieldValue>> Described(DesiredRecord wanted, BaseRecord? before)
    {
        if (wanted.Includes.IsEmpty || !HasField(wanted.Id.Kind, PlanField.Description))
        {
            yield break;
        }

        var written = before?[PlanField.Description];
        var stated = wanted.Fields.GetValueOrDefault(PlanField.Description);
        // A stated description with its lines is one text of the document; without it, lines are added to the base's.
        var start = stated is null || FieldRules.Holds(written, FieldWords.Of(stated)) ? FieldWords.Of(written ?? stated) : FieldWords.Of(stated);
        var missing = wanted.Includes.Where(line => !FieldRules.Holds(new FieldValue.Text(start), line)).Select(static line => $"- {line}").ToArray();
        yield return KeyValuePair.Create<PlanField, FieldValue>(
            PlanField.Description, new FieldValue.Text(string.Join('\n', new[] { start }.Where(static s => s.Length > 0).Concat(missing))));
    }

    private Conflict? Obstacle(DesiredRecord wanted, ImmutableArray<FieldChange> fields)
    {
        foreach (var field in fields)
        {
            if (field.New is FieldValue.Parent parent && new RecordKey(parent.Kind, parent.Key) is var key && !_adding.ContainsKey(key) && index.Of(key).Length != 1)
            {
                return new Conflict(ConflictKind.ParentUnclear, $"The {wanted.Id} belongs to the {key}, of which the base has {index.Of(key).Length}.", $"Settle the {key} first and compare again.");
            }

            if (Option(wanted.Id.Kind, field.Field, field.New) is null && field.New is FieldValue.Text word && Options(wanted.Id.Kind, field.Field) is { IsDefaultOrEmpty: false } options)
            {
                return new Conflict(ConflictKind.UnknownOption, $"{FieldWords.Of(field.Field)} of the {wanted.Id} would be '{word.Words}', and the base offers {string.Join(", ", options)}.", "Add the option in the base, or correct the document.");
            }
        }

        return null;
    }

    private ImmutableArray<string> DependsOn(ImmutableArray<FieldChange> fields) =>
        [.. ParentKeys(fields).Select(key => _adding.GetValueOrDefault(key)).OfType<string>()];

    private ImmutableArray<ParentRecord> Parents(ImmutableArray<FieldChange> fields) =>
        [.. ParentKeys(fields).Where(key => index.Of(key).Length == 1).Select(key => new ParentRecord(key, index.Of(key)[0].RecordId))];

    private static IEnumerable<RecordKey> ParentKeys(ImmutableArray<FieldChange> fields) =>
        fields.Select(static f => f.New).OfType<FieldValue.Parent>().Select(static p => new RecordKey(p.Kind, p.Key)).Distinct();

    /// <summary>False when the base has no field for what the document changes.</summary>
    private bool ChangesAnything(DesiredRecord wanted) =>
        Has(wanted.Id.Kind, wanted.Fields).Any() || (!wanted.Includes.IsEmpty && HasField(wanted.Id.Kind, PlanField.Description));

    private IEnumerable<KeyValuePair<PlanField, FieldValue>> Has(RecordKind kind, IEnumerable<KeyValuePair<PlanField, FieldValue>> fields) => fields.Where(f => HasField(kind, f.Key));

    private bool HasField(RecordKind kind, PlanField field) => held.Fields.TryGetValue(kind, out var fields) && fields.Contains(field);

    /// <summary>The base's own spelling of an option; null when it does not offer it. A field without options takes any value.</summary>
    private FieldValue? Option(RecordKind kind, PlanField field, FieldValue? value) => Options(kind, field) is { IsDefaultOrEmpty: false } options && value is FieldValue.Text text
        ? options.FirstOrDefault(o => o.Equals(text.Words, StringComparison.OrdinalIgnoreCase)) is { } spelled ? new FieldValue.Text(spelled) : null
        : field == PlanField.Status && value is FieldValue.Text ? null : value;

    private ImmutableArray<string> Options(RecordKind kind, PlanField field) => held.Options.GetValueOrDefault((kind, field));

    private ImmutableArray<string> Ids(RecordKey key) => [.. index.Of(key).Select(static r => r.RecordId)];

    private static ChangeRow Conflict(DesiredRecord wanted, BaseRecord? before, Conflict conflict) =>
        Row(wanted, ChangeKind.Conflict) with { Before = before, Conflict = conflict };

    private static ChangeRow Row(DesiredRecord wanted, ChangeKind change) => new()
    {
        Id = ChangeRow.IdOf(wanted.Id),
        Change = change,
        Record = wanted.Id,
        Title = wanted.Title,
        Group = wanted.Group,
        Line = wanted.Line,
        Level = wanted.Level,
    };

    private static string Plain(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
