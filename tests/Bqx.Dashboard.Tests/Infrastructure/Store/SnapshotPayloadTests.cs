using System.Text.Json;
using Bqx.Core.Common;
using Bqx.Core.Quality.Checks;
using Bqx.Infrastructure.Store;

namespace Bqx.Dashboard.Tests.Infrastructure.Store;

public sealed class SnapshotPayloadTests
{
    /// <summary>Text of one letter packs to almost nothing, so that far more comes out than usual.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(5_000_000)]
    public void Unpack_AnyLength_GivesItBack(int letters)
    {
        var problem = new SourceProblem(SourceProblemKind.BadData, new string('x', letters), "Look.");

        var found = SnapshotPayload.Unpack<SourceProblem>(SnapshotPayload.Pack(problem).Payload);

        Assert.Equal(problem, found);
    }

    [Fact]
    public void Unpack_CutOffAnywhere_SaysSo()
    {
        var payload = SnapshotPayload.Pack(CheckBooks.BuiltIn(Fakes.Build.World().Workspace)).Payload;

        for (var length = 0; length < payload.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => SnapshotPayload.Unpack<CheckBook>(payload[..length]));
        }
    }

    [Fact]
    public void Unpack_SomethingElse_SaysSo() =>
        Assert.Throws<JsonException>(() => SnapshotPayload.Unpack<CheckBook>(SnapshotPayload.Pack(new SourceProblem(SourceProblemKind.BadData, "x", "Look.")).Payload));
}
