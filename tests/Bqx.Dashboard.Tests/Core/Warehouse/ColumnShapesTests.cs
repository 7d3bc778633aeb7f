using Bqx.Core.Warehouse;

namespace Bqx.Dashboard.Tests.Core.Warehouse;

public sealed class ColumnShapesTests
{
    private readonly ColumnShapes _shapes = new();

    [Fact]
    public void Same_EqualColumns_GivesTheFirstList()
    {
        var first = _shapes.Same([new("time", "INTEGER"), new("close", "REAL")]);

        Assert.True(first == _shapes.Same([new("time", "INTEGER"), new("close", "REAL")]));
    }

    [Fact]
    public void Same_OtherOrderTypeOrLength_StaysAsItIs()
    {
        _shapes.Same([new("time", "INTEGER"), new("open", "REAL"), new("close", "REAL")]);
        ImmutableArray<TableColumn>[] others =
        [
            [new("time", "INTEGER"), new("open", "TEXT"), new("close", "REAL")],
            [new("time", "INTEGER"), new("close", "REAL")],
            [new("open", "REAL"), new("time", "INTEGER"), new("close", "REAL")],
            [],
        ];

        Assert.All(others, other => Assert.Equal(other, _shapes.Same(other)));
    }
}
