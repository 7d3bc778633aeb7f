using Bqx.Core.Warehouse;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.BigQuery.Naming;
using Bqx.Infrastructure.BigQuery.Rest;
using Bqx.Infrastructure.Files;
using FsCheck;
using FsCheck.Fluent;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Naming;

public sealed class TableMappingTests
{
    private static readonly DatasetName Core = new("bqx-ml", "bqx_ml");
    private static readonly DatasetName Features = new("bqx-ml", "features");
    private static readonly TableNames Plan = new(new World().Workspace);

    private static readonly ImmutableArray<PhysicalFamily> Physical =
    [
        new() { Family = "regression_bqx", Table = "base_bqx_{pair}", DatasetId = "features", Columns = Renamed("bar_start_time", "interval_time") },
        new() { Family = "lag_bqx", Table = "lag_bqx_{pair}_45" },
    ];

    private static readonly TableMapping Mapped = new(Plan, Physical, [Core], "bqx-ml");

    [Fact]
    public void Candidates_WithoutAMapping_AreThePlansNameInEveryDatasetInOrder() =>
        Assert.Equal(
            [new BigQueryTableName(Core, "lag_bqx_eurusd"), new BigQueryTableName(Features, "lag_bqx_eurusd")],
            new TableMapping(Plan, [], [Core, Features], "bqx-ml").Candidates("lag_bqx_eurusd"));

    [Fact]
    public void Candidates_AMappedFamilyWithADataset_IsThatOneAlone() =>
        Assert.Equal([new BigQueryTableName(Features, "base_bqx_gbpjpy")], Mapped.Candidates("regression_bqx_gbpjpy"));

    [Fact]
    public void Candidates_AMappedFamilyWithout_IsInTheNamedDatasets() =>
        Assert.Equal([new BigQueryTableName(Core, "lag_bqx_gbpjpy_45")], Mapped.Candidates("lag_bqx_gbpjpy"));

    [Fact]
    public void Datasets_AFamilyKeptElsewhere_IsListedToo() => Assert.Equal([Core, Features], Mapped.Datasets);

    [Fact]
    public void Dataset_ByItsNameAlone_IsTheOneOfTheSettingsWithItsProject()
    {
        var elsewhere = new DatasetName("archive-1", "features");

        Assert.Equal([elsewhere], new TableMapping(Plan, Physical, [Core, elsewhere], "bqx-ml").DatasetsOf("regression_bqx"));
    }

    [Fact]
    public void Logical_ATableAsKept_HasThePlansName() =>
        Assert.Equal("regression_bqx_eurusd", Mapped.Logical(new BigQueryTableName(Features, "base_bqx_eurusd")));

    [Fact]
    public void Logical_AnEntityBeyondTheWorkspace_HasThePlansFormOfName() =>
        Assert.Equal("regression_bqx_eursek", Mapped.Logical(new BigQueryTableName(Features, "base_bqx_eursek")));

    [Fact]
    public void Logical_TheNameOfTheFamilyInAnotherDataset_IsATableOfItsOwn() =>
        Assert.Equal("base_bqx_eurusd", Mapped.Logical(new BigQueryTableName(Core, "base_bqx_eurusd")));

    [Fact]
    public void Logical_ThePlansNameWhereTheFamilyIsNotKept_IsNotTheTable() =>
        Assert.Null(Mapped.Logical(new BigQueryTableName(Core, "lag_bqx_eurusd")));

    [Fact]
    public void Logical_AnyOtherName_IsItselfInLowerCase() =>
        Assert.Equal("model_registry", Mapped.Logical(new BigQueryTableName(Core, "Model_Registry")));

    [Fact]
    public void TimeColumnOf_ARenamedColumn_IsItsNameAsKept()
    {
        Assert.Equal("interval_time", Mapped.TimeColumnOf("regression_bqx_eurusd"));
        Assert.Equal("bar_start_time", Mapped.TimeColumnOf("lag_bqx_eurusd"));
        Assert.Null(Mapped.TimeColumnOf("model_registry"));
    }

    [Fact]
    public void ColumnNames_BothWays_IgnoreCaseAndNeverGiveOneNameTwice()
    {
        var columns = Mapped.ColumnsOf("regression_bqx_eurusd");

        Assert.Equal("interval_time", columns.Stored("BAR_START_TIME"));
        Assert.Equal("bar_start_time", columns.Logical("Interval_Time"));
        Assert.Equal("close", columns.Logical("close"));
        Assert.Equal("bar_start_time (as kept)", columns.Logical("bar_start_time"));
    }

    [Fact]
    public void Candidates_AnyTableOfThePlan_LeadBackToIt()
    {
        var anything = Gen.Elements(Plan.All.Select(static t => t.Name).ToArray());
        Prop.ForAll(anything.ToArbitrary(), logical =>
            Mapped.Candidates(logical).All(c => Mapped.Logical(c) == logical && GoogleSql.Path(c).Length > 0)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Of_BeforeAnyListing_IsTheFirstPlace() =>
        Assert.Equal("`bqx-ml.features.base_bqx_eurusd`", new TablePlaces(Mapped, static () => null).Of("regression_bqx_eurusd").Path);

    [Fact]
    public void Of_AListedTable_IsWhereItWasFound()
    {
        var table = Build.Table("lag_bqx_eurusd") with { Storage = new TableStorage { KeptAs = "old.org:archive-1.features.Lag_EURUSD", Kind = "TABLE", Location = "EU" } };
        var tables = new WarehouseTables { Tables = new Listing<TableMetadata>([table], IsExhausted: true, Pages: 1) };

        var place = new TablePlaces(Mapped, () => tables).Of("lag_bqx_eurusd");

        Assert.Equal(new BigQueryTableName(new DatasetName("old.org:archive-1", "features"), "Lag_EURUSD"), place.Name);
        Assert.Equal("EU", place.Location);
        Assert.Equal("`bar_start_time`", place.Column("bar_start_time"));
    }

    private static ImmutableSortedDictionary<string, string> Renamed(string name, string stored) =>
        ImmutableSortedDictionary<string, string>.Empty.Add(name, stored);
}
