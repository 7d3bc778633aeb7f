using Bqx.Core.Common;
using Bqx.Core.Reconciliation;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>A base in memory that keeps the rules of a real one: at most ten records a request, upsert by key, no unknown link, all or nothing.</summary>
internal sealed class FakePlanBase : IPlanBase
{
    private static readonly ImmutableSortedSet<PlanField> AllFields =
    [
        PlanField.Key, PlanField.Name, PlanField.Status, PlanField.Priority, PlanField.EstimatedHours, PlanField.Duration, PlanField.Description,
        PlanField.Notes, PlanField.Owner, PlanField.PlanLink, PlanField.PhaseLink, PlanField.StageLink,
    ];

    private readonly Lock _using = new();
    private int _made;

    public List<BaseRecord> Records { get; } = [];

    public ImmutableDictionary<(RecordKind Kind, PlanField Field), ImmutableArray<string>> Options { get; set; } = Enum.GetValues<RecordKind>()
        .Select(k => KeyValuePair.Create((k, PlanField.Status), ImmutableArray.Create(k == RecordKind.Plan ? "Planning" : k == RecordKind.Phase ? "Not Started" : "Todo", "In Progress", "Done")))
        .Append(KeyValuePair.Create((RecordKind.Task, PlanField.Priority), ImmutableArray.Create("Critical", "High", "Medium", "Low")))
        .ToImmutableDictionary();

    public string? WriteRefusal { get; set; }

    public ImmutableDictionary<RecordKind, ImmutableSortedSet<PlanField>> Fields { get; set; } =
        Enum.GetValues<RecordKind>().ToImmutableDictionary(static k => k, static _ => AllFields);

    public int Requests { get; private set; }

    public int Writes { get; private set; }

    /// <summary>Records that it refuses to take, by key.</summary>
    public HashSet<string> Refuses { get; } = [];

    public BaseState State => new()
    {
        BaseId = "appTest",
        Records = [.. Records],
        Fields = Fields,
        Options = Options,
        WriteRefusal = WriteRefusal,
    };

    public Task<SourceReading<BaseState>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<SourceReading<BaseState>>(
        new SourceReading<BaseState>.Read(State, new Provenance { Source = SourceName.Plan, System = "Fake", Request = "fake", TakenAt = PlanSamples.Start, Complete = true }));

    public Task<BaseAnswer> FindAsync(RecordKind kind, ImmutableArray<string> keys, CancellationToken cancellationToken)
    {
        lock (_using)
        {
            Assert.InRange(keys.Length, 1, 10);
            Requests++;
            return Task.FromResult<BaseAnswer>(new BaseAnswer.Answered([.. Records.Where(r => r.Kind == kind && keys.Contains(r.Key))]));
        }
    }

    public Task<BaseAnswer> UpsertAsync(RecordKind kind, ImmutableArray<RecordWrite> records, CancellationToken cancellationToken)
    {
        lock (_using)
        {
            Assert.InRange(records.Length, 1, 10);
            Assert.Equal(records.Length, records.Select(r => r.Key).Distinct().Count());
            (Requests, Writes) = (Requests + 1, Writes + 1);
            return Task.FromResult<BaseAnswer>(records.Select(r => Refusal(kind, r)).OfType<string>().FirstOrDefault() is { } refused
                ? new BaseAnswer.Refused(refused)
                : new BaseAnswer.Answered([.. records.Select(r => Write(kind, r))]));
        }
    }

    /// <summary>What a person does in the base.</summary>
    public BaseRecord Put(RecordKind kind, string key, params IEnumerable<(PlanField Field, FieldValue Value)> fields)
    {
        lock (_using)
        {
            var record = new BaseRecord { Kind = kind, RecordId = NewId(), Key = key, Fields = fields.ToImmutableSortedDictionary(static f => f.Field, static f => f.Value) };
            Records.Add(record);
            return record;
        }
    }

    public void Edit(RecordKind kind, string key, PlanField field, FieldValue? value)
    {
        var at = Records.FindIndex(r => r.Kind == kind && r.Key == key);
        Records[at] = Records[at] with { Fields = value is null ? Records[at].Fields.Remove(field) : Records[at].Fields.SetItem(field, value) };
    }

    public void Delete(RecordKind kind, string key) => Records.RemoveAll(r => r.Kind == kind && r.Key == key);

    private string? Refusal(RecordKind kind, RecordWrite write)
    {
        if (Refuses.Contains(write.Key))
        {
            return $"422: {write.Key} is not welcome";
        }

        if (Records.Count(r => r.Kind == kind && r.Key == write.Key) > 1)
        {
            return $"422: {write.Key} is there more than once";
        }

        foreach (var (field, value) in write.Fields)
        {
            Assert.IsNotType<FieldValue.Parent>(value);
            if (value is FieldValue.Links links && links.RecordIds.Any(id => Records.TrueForAll(r => r.RecordId != id)))
            {
                return $"422: {write.Key} links to a record that is not there";
            }

            if (value is FieldValue.Text text && Options.TryGetValue((kind, field), out var options) && !options.Contains(text.Words))
            {
                return $"422: {write.Key} has an unknown option {text.Words}";
            }
        }

        return null;
    }

    private BaseRecord Write(RecordKind kind, RecordWrite write)
    {
        var at = Records.FindIndex(r => r.Kind == kind && r.Key == write.Key);
        if (at < 0)
        {
            at = Records.Count;
            Records.Add(new BaseRecord { Kind = kind, RecordId = NewId(), Key = write.Key, Fields = ImmutableSortedDictionary<PlanField, FieldValue>.Empty });
        }

        var fields = write.Fields.Aggregate(Records[at].Fields, static (all, f) => f.Value is null ? all.Remove(f.Key) : all.SetItem(f.Key, Held(f.Key, f.Value)));
        return Records[at] = Records[at] with { Fields = fields };
    }

    /// <summary>What comes back of a value: rich text with escapes of the base's own.</summary>
    private static FieldValue Held(PlanField field, FieldValue value) => field == PlanField.Description && value is FieldValue.Text text ? new FieldValue.Text(text.Words.Replace("_", "\\_", StringComparison.Ordinal)) : value;

    private string NewId() => $"rec{++_made:00000000000000}";
}
