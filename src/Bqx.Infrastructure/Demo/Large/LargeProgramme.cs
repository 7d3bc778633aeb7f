using System.Text;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Demo.Market;
using Bqx.Infrastructure.Demo.Warehouse;
using Bqx.Infrastructure.Files;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Demo.Large;

/// <summary>
/// The tables and models of the programme at its largest, each small: what counts is their number. They are of the moment of generation and are not
/// kept up, so no freshness is asked of them.
/// </summary>
internal sealed class LargeProgramme(Workspace usual, DemoAnchor anchor)
{
    private const int Rows = 40;
    private const double TableShare = 0.8;

    private static readonly string[] Values = ["value_45", "value_90", "value_180", "value_360"];

    private static readonly Column[] Columns = [Column.Time, Column.Text("entity"), .. Column.Reals(Values)];

    private readonly long _newest = MarketMinute.LastComplete(anchor.GeneratedAt);

    /// <summary>Writes the families beside the generated data, where the workspace's file finds them.</summary>
    public void WriteOverlay(string folder)
    {
        var yaml = new StringBuilder("# Families and relations of the programme at its largest; 'demo reset' without a scale takes them away.\nrelations: [\n");
        yaml.AppendJoin(",\n", LargeFamilies.MoreRelations(usual).Select(r => $"  [{r.First.Key}, {r.Second.Key}]"));
        yaml.Append("\n]\nfamilies:\n");
        foreach (var family in LargeFamilies.All)
        {
            yaml.Append($"  - {{ name: {family.Name}, table: \"{family.Pattern}\", timeColumn: {family.TimeColumn}, expect: all, inputs: [{string.Join(", ", family.Inputs)}] }}\n");
        }

        File.WriteAllText(Path.Combine(folder, WorkspaceOverlay.Name), yaml.ToString());
    }

    public void Build(SqliteConnection connection, Action<string, double> progress, CancellationToken cancellationToken)
    {
        var names = new TableNames(usual with { Relations = [.. usual.Relations, .. LargeFamilies.MoreRelations(usual)], Families = LargeFamilies.All });
        var made = 0;
        foreach (var family in names.All.GroupBy(t => t.Family))
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress($"{family.Key.Name}, table {made + 1} of {names.All.Count}", TableShare * made / names.All.Count);
            WarehouseFile.Execute(connection, "BEGIN");
            foreach (var table in family)
            {
                Write(connection, table.Name, string.Join('_', table.Entities));
                made++;
            }

            WarehouseFile.Execute(connection, "COMMIT");
        }

        new LargeModels(usual, anchor).Build(connection, (stage, share) => progress(stage, TableShare + ((1 - TableShare) * share)), cancellationToken);
    }

    private void Write(SqliteConnection connection, string name, string entity)
    {
        var key = Dice.Key(anchor.Seed, "large " + name);
        if (Minutes(Dice.Uniform(key, 0)) is not { } minutes)
        {
            return;
        }

        WarehouseFile.CreateTable(connection, name, Columns);
        using var row = new RowInsert(connection, name, Columns);
        foreach (var minute in minutes)
        {
            row.Add(MarketMinute.Seconds(minute)).Add(entity);
            for (var column = 0; column < Values.Length; column++)
            {
                row.Add(Math.Round(0.1 * (Dice.Uniform(key, (Values.Length * minute) + column) - 0.5), 6));
            }

            row.Store();
        }

        WarehouseFile.Enter(connection, name, anchor.AtPlanDay(40 + (10 * Dice.Uniform(key, 1))), anchor.GeneratedAt);
    }

    /// <summary>About one table in a hundred is absent (null), short, has a gap or a row twice, by its lot from 0 to 1.</summary>
    private IEnumerable<long>? Minutes(double lot)
    {
        var all = Enumerable.Range(1, Rows).Select(i => _newest - Rows + i);
        return lot switch
        {
            < 0.003 => null,
            < 0.006 => all.Skip(Rows / 2),
            < 0.009 => all.Select((minute, i) => i < Rows / 2 ? minute - 30 : minute),
            < 0.011 => all.Append(_newest),
            _ => all,
        };
    }
}
