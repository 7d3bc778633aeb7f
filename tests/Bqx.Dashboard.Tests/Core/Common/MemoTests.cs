using Bqx.Core.Common;

namespace Bqx.Dashboard.Tests.Core.Common;

public sealed class MemoTests
{
    private sealed record Snapshot(int Number);

    [Fact]
    public void Of_TheSameInstance_ComputesOnceAndAnotherAnew()
    {
        var computed = 0;
        var memo = new Memo<Snapshot, int>(s => ++computed + (s.Number * 10));
        var (first, equal) = (new Snapshot(1), new Snapshot(1));

        Assert.Equal((11, 11, 12), (memo.Of(first), memo.Of(first), memo.Of(equal)));
    }
}
