using Bqx.Core.Plans;
using Bqx.Infrastructure.Airtable;

namespace Bqx.Dashboard.Tests.Infrastructure.Airtable;

public sealed class StatusBlocksTests
{
    private static readonly string Rule = new('=', 48);

    [Theory]
    [InlineData("✅ COMPLETED", WorkStatus.Done, "COMPLETED")]
    [InlineData("🔄 IN PROGRESS", WorkStatus.InProgress, "IN PROGRESS")]
    [InlineData("📋 PLANNED", WorkStatus.NotStarted, "PLANNED")]
    [InlineData("BLOCKED", WorkStatus.Blocked, "BLOCKED")]
    [InlineData("❌ CANCELLED", WorkStatus.Cancelled, "CANCELLED")]
    [InlineData("♻️ RESTATED", WorkStatus.Unknown, "RESTATED")]
    [InlineData("‚úÖ COMPLETED", WorkStatus.Done, "COMPLETED")]
    public void Newest_Block_IsReadWithOrWithoutItsIcon(string heading, WorkStatus status, string raw) =>
        Assert.Equal(
            new StatusNote(status, raw, new DateTimeOffset(2026, 1, 5, 9, 30, 0, TimeSpan.Zero)),
            StatusBlocks.Newest($"{heading}: 2026-01-05T09:30:00Z\n{Rule}\nBuilt and counted.\n"));

    [Fact]
    public void Newest_SeveralBlocks_TakesTheNewestTime()
    {
        var notes = $"IN PROGRESS: 2026-01-02T00:00:00Z\n{Rule}\nx\n\nCOMPLETED: 2026-01-09T00:00:00Z\r\n{Rule}\r\ny\r\nPLANNED: 2026-01-01T00:00:00Z\n{Rule}\nz";

        Assert.Equal(WorkStatus.Done, StatusBlocks.Newest(notes)!.Status);
    }

    [Fact]
    public void Newest_TimeUnreadable_KeepsTheWord() =>
        Assert.Equal(new StatusNote(WorkStatus.Done, "COMPLETED", null), StatusBlocks.Newest($"✅ COMPLETED: last week\n{Rule}\n"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("COMPLETED: 2026-01-05T09:30:00Z\nno rule below")]
    [InlineData("Note: see above\n================================================\n")]
    [InlineData("================================================\n")]
    public void Newest_NoBlock_IsNull(string? notes) => Assert.Null(StatusBlocks.Newest(notes));

    [Fact]
    public void Newest_SeventeenThousandCharacters_FindsTheBlockOnTop()
    {
        var notes = $"✅ COMPLETED: 2026-01-05T09:30:00Z\n{Rule}\n{string.Concat(Enumerable.Repeat("```sql\nSELECT \\* FROM t = 1\n", 600))}";

        Assert.True(notes.Length > 16_000);
        Assert.Equal(WorkStatus.Done, StatusBlocks.Newest(notes)!.Status);
    }
}
