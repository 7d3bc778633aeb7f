using System.Text;
using Bqx.Core.Reconciliation;
using Bqx.Core.Reconciliation.Changes;
using Bqx.Dashboard.Tests.Fakes;

namespace Bqx.Dashboard.Tests.Core.Reconciliation;

public sealed class ChangeSetTests
{
    private readonly FakePlanBase _base = new();

    private ChangeSet Changes => PlanSamples.Seal(PlanSamples.Harbour, _base);

    [Fact]
    public void Seal_SameContentTwice_IsTheSame() => Assert.Equal(Changes.Seal, Changes.Seal);

    [Fact]
    public void Seal_BaseMoved_IsAnother()
    {
        _base.Put(RecordKind.Task, "T01.01.01.01", (PlanField.EstimatedHours, new FieldValue.Number(7)));
        var before = Changes.Seal;
        _base.Edit(RecordKind.Task, "T01.01.01.01", PlanField.Owner, new FieldValue.Text("Marc"));

        Assert.NotEqual(before, Changes.Seal);
    }

    [Fact]
    public void Read_AnyByteChanged_IsRefused()
    {
        var bytes = ChangeSetFile.Write(PlanSamples.Seal(PlanSamples.Compare("""
            # Small
            - **Plan**: HP01 (Harbour)
            ## PHASE HP01.01: GROUND
            ### Stages:
            - **S01.01.01**: Survey
            """, _base)));
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 1;

            Assert.IsType<ChangeSetReading.Refused>(ChangeSetFile.Read(changed));
        }
    }

    [Theory]
    [InlineData("\"change\": \"add\"", "\"change\": \"delete\"", "rows[0].change is 'delete'")]
    [InlineData("\"kind\": \"plan\",", "", "rows[0].record.kind is missing")]
    [InlineData("\"format\": 1", "\"format\": 2", "format is 2")]
    [InlineData("\"text\": \"Harbour\"", "\"text\": 5", "rows[0].fields[0].new.text is not a text")]
    [InlineData("\"text\": \"Harbour\"", "\"text\": \"Harbor\"", "does not fit the seal")]
    [InlineData("\"format\": 1", "\"format\":  1", "Line 2, byte 13")]
    [InlineData("\"rows\": [", "\"rows\": ", "the JSON is broken")]
    public void Read_BadFile_NamesThePlaceAndWhatToDo(string text, string instead, string place)
    {
        var file = Encoding.UTF8.GetString(ChangeSetFile.Write(Changes));
        var at = file.IndexOf(text, StringComparison.Ordinal);

        var refused = Assert.IsType<ChangeSetReading.Refused>(ChangeSetFile.Read(Encoding.UTF8.GetBytes(file[..at] + instead + file[(at + text.Length)..])));

        Assert.Contains(place, refused.Reason, StringComparison.Ordinal);
        Assert.Contains("reconcile plan", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("{\"format\": 1e99}")]
    public void Read_NoChangeSet_IsRefused(string text) =>
        Assert.IsType<ChangeSetReading.Refused>(ChangeSetFile.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Batches_HaveAtMostTenRowsOfOneTableAndKindWithParentsBefore()
    {
        var batches = Batches.Of(Changes);

        Assert.Equal(
            ["Add plan HP01", "Add phases HP01.01–HP01.02", "Add stages S01.01.01–S01.02.01", "Add tasks S01.01.01–S01.01.02", "Add tasks S01.01.02–S01.02.01"],
            batches.Select(b => b.Title));
        Assert.Equal([1, 2, 3, 10, 5], batches.Select(b => b.Rows.Length));
    }

    [Fact]
    public void Estimate_CountsFindWriteAndReadBackForEachBatch()
    {
        var estimate = CallEstimate.Of(Changes, new CallLimits(PerSecond: 5, PerMonth: 1000));

        Assert.Equal(new CallEstimate(Batches: 5, Requests: 15, Seconds: 3, MonthShare: 0.015), estimate);
    }

    [Fact]
    public void CanSeal_RowWithoutItsParent_SaysWhichIsMissing()
    {
        var difference = PlanSamples.Compare(PlanSamples.Harbour, _base);

        Assert.Contains("stage:S01.02.01", ChangeSets.CanSeal(difference, Selection.Default(difference).Remove("stage:S01.02.01")), StringComparison.Ordinal);
        Assert.Null(ChangeSets.CanSeal(difference, Selection.Without(difference, Selection.Default(difference), "stage:S01.02.01")));
    }

    [Fact]
    public void CanSeal_NothingOrAConflict_IsRefused()
    {
        _base.Put(RecordKind.Plan, "HP01");
        _base.Put(RecordKind.Plan, "HP01");
        var difference = PlanSamples.Compare(PlanSamples.Harbour, _base);

        Assert.Equal("Nothing is selected.", ChangeSets.CanSeal(difference, []));
        Assert.Contains("2 times", ChangeSets.CanSeal(difference, ["plan:HP01"]), StringComparison.Ordinal);
    }
}
