using Bqx.Core.Common;
using Bqx.Core.OnCall;
using Bqx.Infrastructure.Files;
using Bqx.Infrastructure.Files.OnCall;

namespace Bqx.Dashboard.Tests.Infrastructure.Files.OnCall;

public sealed class RotaFileTests : IDisposable
{
    private const string Good =
        """
        people:
          - { name: Lena Kovac, initials: LK, email: lena@example.com }
          - { name: Marc Olsen, initials: MO, email: marc@example.com }
        layers:
          - { layer: primary, zone: Europe/Zurich, start: generated-51d, handOverDay: monday, handOverTime: "09:00", order: [Lena Kovac, Marc Olsen] }
          - { layer: secondary, zone: Europe/Zurich, start: generated-51d, handOverDay: monday, handOverTime: "09:00", order: [Marc Olsen, Lena Kovac] }
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_Good_IsTheRota()
    {
        _folder.Write("oncall.yaml", Good);

        var (rota, provenance) = Assert.IsType<SourceReading<Rota>.Read>(await Source().ReadAsync(CancellationToken.None));

        Assert.Equal(["Lena Kovac", "Marc Olsen"], rota.People.Select(p => p.Name));
        Assert.Equal((DutyLayer.Primary, "Europe/Zurich", new DateOnly(2026, 10, 1), DayOfWeek.Monday, new TimeOnly(9, 0)),
            (rota.Layers[0].Layer, rota.Layers[0].Zone.Id, rota.Layers[0].Start, rota.Layers[0].HandOverDay, rota.Layers[0].HandOverTime));
        Assert.Equal("oncall.yaml", provenance.Request);
    }

    [Theory]
    [InlineData("order: [Lena Kovac, Marc Olsen] }\n  - { layer: sec", "order: [Lena Kovac, Nobody] }\n  - { layer: sec", "line 5, layers[0].order[1]: 'Nobody' is nobody of 'people'")]
    [InlineData("order: [Lena Kovac, Marc Olsen] }\n  - { layer: sec", "order: [] }\n  - { layer: sec", "line 5, layers[0].order: is empty; nobody would be on call")]
    [InlineData("layer: secondary", "layer: primary", "line 6, layers[1].layer: overlaps: primary stands on line 5 already")]
    [InlineData("order: [Marc Olsen, Lena Kovac]", "order: [Lena Kovac, Marc Olsen]", "line 5, layers: overlap: Lena Kovac would be primary and secondary in the turn from 2026-10-05 07:00 UTC")]
    [InlineData("primary, zone: Europe/Zurich", "primary, zone: Europe/Nowhere", "line 5, layers[0].zone: 'Europe/Nowhere' is not a time zone")]
    [InlineData("primary, zone: Europe/Zurich, start: generated-51d", "primary, zone: Europe/Zurich, start: soon", "line 5, layers[0].start: 'soon' is not a day")]
    [InlineData("handOverDay: monday, handOverTime: \"09:00\", order: [Lena", "handOverDay: someday, handOverTime: \"9 am\", order: [Lena", "line 5, layers[0].handOverDay: 'someday' is not one of")]
    [InlineData("initials: MO, email: marc@example.com", "initials: MOLS, email: marc", "line 3, people[1].email: 'marc' is not an address")]
    [InlineData("name: Marc Olsen", "name: Lena Kovac", "line 3, people[1].name: 'Lena Kovac' stands twice")]
    [InlineData("people:", "folk:", "folk: unknown key")]
    public async Task ReadAsync_Wrong_SaysLineKeyAndWhat(string right, string wrong, string said)
    {
        _folder.Write("oncall.yaml", Good.Replace(right, wrong, StringComparison.Ordinal));

        var failed = Assert.IsType<SourceReading<Rota>.Failed>(await Source().ReadAsync(CancellationToken.None));

        Assert.Equal(SourceProblemKind.BadData, failed.Problem.Kind);
        Assert.Contains(said, failed.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("last good rota stays", failed.Problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_SeveralMistakes_SaysAllAtOnce()
    {
        _folder.Write("oncall.yaml", Good.Replace("Europe/Zurich", "Mars", StringComparison.Ordinal).Replace("monday", "someday", StringComparison.Ordinal));

        var message = Assert.IsType<SourceReading<Rota>.Failed>(await Source().ReadAsync(CancellationToken.None)).Problem.Message;

        Assert.Equal(4, message.Split("; oncall.yaml line").Length);
    }

    [Fact]
    public async Task ReadAsync_NoFile_IsNotConfigured() =>
        Assert.Equal(SourceProblemKind.NotConfigured, Assert.IsType<SourceReading<Rota>.Failed>(await Source().ReadAsync(CancellationToken.None)).Problem.Kind);

    private RotaFile Source() => new(new WorkspaceSources { Folder = _folder.Path, GeneratedOn = new DateOnly(2026, 11, 21) }, TimeProvider.System);
}
