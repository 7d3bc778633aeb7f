using Bqx.Core.Models;

namespace Bqx.Dashboard.Tests.Core.Models;

public sealed class FeatureMovementTests
{
    [Fact]
    public void Of_TwoRankings_CountsAndOrdersTheMoves()
    {
        var movement = FeatureMovement.Of(["a", "b", "c", "d", "e"], ["c", "a", "b", "x", "d"], top: 4)!;

        Assert.Equal((3, 0.6), (movement.Kept, movement.Jaccard));
        Assert.Equal(new FeatureMove("c", 3, 1), movement.Moves[0]);
        Assert.Contains(new FeatureMove("x", null, 4), movement.Moves);
        Assert.Contains(new FeatureMove("d", 4, null), movement.Moves);
    }

    [Fact]
    public void RankCorrelation_SameAndOppositeOrder_AreTheEnds()
    {
        Assert.Equal(1.0, FeatureMovement.Of(["a", "b", "c"], ["a", "b", "c"], 3)!.RankCorrelation);
        Assert.Equal(-1.0, FeatureMovement.Of(["a", "b", "c"], ["c", "b", "a"], 3)!.RankCorrelation);
        Assert.Null(FeatureMovement.Of(["a", "b"], ["a", "x"], 2)!.RankCorrelation);
    }

    [Fact]
    public void Of_OneRanking_IsNull() => Assert.Null(FeatureMovement.Of([], ["a"], 50));
}
