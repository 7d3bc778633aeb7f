using System.Diagnostics;
using System.Text.Json.Nodes;
using Bqx.Core.Common;
using Bqx.Core.Reconciliation;

namespace Bqx.Infrastructure.Airtable.Live;

/// <summary>The base itself as change sets see it.</summary>
internal sealed class LivePlanBase(AirtableClient client, BaseReader reader, KnownBase known, AirtableSettings settings) : IPlanBase
{
    private const int MostRecords = 10;

    private volatile ImmutableDictionary<RecordKind, BaseTable>? _tables;

    public async Task<SourceReading<BaseState>> ReadAsync(CancellationToken cancellationToken)
    {
        switch (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            case SourceReading<BaseReading>.Read { Value: var read, Provenance: var provenance }:
                await known.LearnRightsAsync(client.Begin(), cancellationToken).ConfigureAwait(false);
                _tables = read.Tables.ToImmutableDictionary(static t => t.Kind);
                return new SourceReading<BaseState>.Read(BaseRecords.State(settings.BaseId, read.Tables, read.Records, known.WriteRefusal), provenance);
            case SourceReading<BaseReading>.Failed failed:
                return new SourceReading<BaseState>.Failed(failed.Problem);
            default:
                throw new UnreachableException();
        }
    }

    public async Task<BaseAnswer> FindAsync(RecordKind kind, ImmutableArray<string> keys, CancellationToken cancellationToken)
    {
        CheckCount(keys.Length, nameof(keys));
        var (table, problem) = await TableAsync(kind, cancellationToken).ConfigureAwait(false);
        if (table is null)
        {
            return problem!;
        }

        var reply = await client.FindAsync(table.Name, table.Names[PlanField.Key], keys, client.Begin(), cancellationToken).ConfigureAwait(false);
        return Answer(table, reply) is BaseAnswer.Answered found
            // The filter compares as Airtable's formulas do; a key is its exact text.
            ? new BaseAnswer.Answered([.. found.Records.Where(r => keys.Contains(r.Key))])
            : Answer(table, reply);
    }

    public async Task<BaseAnswer> UpsertAsync(RecordKind kind, ImmutableArray<RecordWrite> records, CancellationToken cancellationToken)
    {
        Check(records);
        if (known.WriteRefusal is { } refusal)
        {
            return new BaseAnswer.Refused(refusal);
        }

        var (table, problem) = await TableAsync(kind, cancellationToken).ConfigureAwait(false);
        if (table is null)
        {
            return problem!;
        }

        var bodies = ImmutableArray.CreateBuilder<JsonObject>(records.Length);
        foreach (var write in records)
        {
            if (BaseRecords.Write(table, write, out var missing) is not { } body)
            {
                return new BaseAnswer.Refused($"The table {table.Name} has no field for {missing}.");
            }

            bodies.Add(body);
        }

        var reply = await client.UpsertAsync(table.Name, table.Names[PlanField.Key], bodies.MoveToImmutable(), client.Begin(), cancellationToken).ConfigureAwait(false);
        switch (reply)
        {
            case AirtableReply.Answered:
                known.AcceptWrites();
                break;
            case AirtableReply.Failed { Problem.Kind: SourceProblemKind.Forbidden }:
                known.RefuseWrites();
                break;
            case AirtableReply.Refused { Type: "UNKNOWN_FIELD_NAME" or "INVALID_MULTIPLE_CHOICE_OPTIONS" }:
                // The base has other fields than it told; they are asked for anew.
                known.Forget();
                _tables = null;
                break;
        }

        return Answer(table, reply);
    }

    private static void Check(ImmutableArray<RecordWrite> records)
    {
        CheckCount(records.Length, nameof(records));
        if (records.Any(static r => r.Key.Length == 0) || records.DistinctBy(static r => r.Key).Count() != records.Length)
        {
            throw new ArgumentException("Records to write have keys, each its own.", nameof(records));
        }
    }

    private static void CheckCount(int count, string name)
    {
        if (count is < 1 or > MostRecords)
        {
            throw new ArgumentException($"One request takes 1 to {MostRecords} records, not {count}.", name);
        }
    }

    /// <summary>Names of a table, from the last reading or from one now.</summary>
    private async Task<(BaseTable? Table, BaseAnswer? Problem)> TableAsync(RecordKind kind, CancellationToken cancellationToken)
    {
        if (_tables is null && await ReadAsync(cancellationToken).ConfigureAwait(false) is SourceReading<BaseState>.Failed failed)
        {
            return (null, new BaseAnswer.Failed(failed.Problem));
        }

        return _tables!.GetValueOrDefault(kind) is { Names.IsEmpty: false } table
            ? (table, null)
            : (null, new BaseAnswer.Refused($"The base has no table or no key field for a {kind}; see what the plan source says of its fields."));
    }

    private BaseAnswer Answer(BaseTable table, AirtableReply reply)
    {
        switch (reply)
        {
            case AirtableReply.Answered answered when AirtablePage.Of(answered.Root, static (_, _) => { }, out var page) is null:
                return new BaseAnswer.Answered([.. page!.Records.Select(r => BaseRecords.Read(table, r))]);
            case AirtableReply.Answered:
                return new BaseAnswer.Failed(client.Problems.NotAirtable("JSON without a list of records"));
            case AirtableReply.Refused refused:
                return new BaseAnswer.Refused($"{refused.Type}: {refused.Message}");
            case AirtableReply.Failed failed:
                return new BaseAnswer.Failed(failed.Problem);
            default:
                throw new UnreachableException();
        }
    }
}
