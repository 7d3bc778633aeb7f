using System.Text;
using Bqx.Core.Warehouse;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Demo.Market;
using Bqx.Infrastructure.Demo.Warehouse;
using Bqx.Infrastructure.Files;
using Microsoft.Data.Sqlite;

namespace Bqx.Infrastructure.Demo.Large;

/// <summary>
/// The tables of the programme at its largest, each small: what counts is their number. They are of the moment of generation and are not
/// kept up, so no freshness is asked of them.
/// </summary>
internal sealed class LargeProgramme(Workspace usual, DemoAnchor anchor)
{
    private const int Rows = 40;

    private static readonly Column[] Columns = [Column.Time, Column.Text("entity"), .. Column.Reals("value_45", "value_90", "value_180", "value_360")];

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
            progress($"{family.Key.Name}, table {made + 1} of {names.All.Count}", (double)made / names.All.Count);
            WarehouseFile.Execute(connection, "BEGIN");
            foreach (var table in family)
            {
                Write(connection, table.Name, string.Join('_', table.Entities));
                made++;
            }

            WarehouseFile.Execute(connection, "COMMIT");
        }
    }

    /// <summary>About one table in a hundred is absent, short, with a gap or with a row twice, by its name.</summary>
    private void Write(SqliteConnection connection, string name, string entity)
    {
        var key = Dice.Key(anchor.Seed, "large " + name);
        var lot = Dice.Uniform(key, 0);
        if (lot < 0.003)
        {
            return;
        }

        WarehouseFile.CreateTable(connection, name, Columns);
        using var row = new RowInsert(connection, name, Columns);
        for (var i = lot < 0.006 ? Rows / 2 : 0; i < Rows; i++)
        {
            var minute = _newest - Rows + 1 + i - (lot is >= 0.006 and < 0.009 && i < 20 ? 30 : 0);
            var times = lot is >= 0.009 and < 0.011 && i == 20 ? 2 : 1;
            for (; times > 0; times--)
            {
                row.Add(MarketMinute.Seconds(minute)).Add(entity);
                for (var column = 0; column < 4; column++)
                {
                    row.Add(Math.Round(0.1 * (Dice.Uniform(key, (8 * minute) + column) - 0.5), 6));
                }

                row.Store();
            }
        }

        WarehouseFile.Enter(connection, name, anchor.AtPlanDay(40 + (10 * Dice.Uniform(key, 1))), anchor.GeneratedAt);
    }
}
