using Bqx.Core.Common;
using Bqx.Core.OnCall;

namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>A rota of four invented people with both layers.</summary>
internal static class Rotas
{
    public static readonly string[] Names = ["Lena Kovac", "Tomás Ruiz", "Priya Nair", "Marc Olsen"];

    public static TimeZoneInfo Zurich { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");

    public static RotaLayer Layer(
        DutyLayer layer = DutyLayer.Primary, TimeZoneInfo? zone = null, TimeOnly? at = null, DayOfWeek day = DayOfWeek.Monday, DateOnly? start = null, params string[] order) => new()
        {
            Layer = layer,
            Start = start ?? new DateOnly(2026, 11, 2),
            HandOverDay = day,
            HandOverTime = at ?? new TimeOnly(9, 0),
            Zone = zone ?? Zurich,
            Order = order.Length > 0 ? [.. order] : [.. Names],
        };

    public static Rota Both { get; } = Of(Layer(), Layer(DutyLayer.Secondary, order: ["Priya Nair", "Marc Olsen", "Lena Kovac", "Tomás Ruiz"]));

    public static Snapshot<Rota> Snapshot { get; } = new()
    {
        Source = SourceName.OnCall,
        State = SourceState.Fresh,
        Value = Both,
        Provenance = new Provenance { Source = SourceName.OnCall, System = "Test", Request = "oncall.yaml", TakenAt = new DateTimeOffset(2026, 11, 21, 11, 58, 0, TimeSpan.Zero), Complete = true },
    };

    public static Rota Of(params RotaLayer[] layers) => new()
    {
        People = [.. Names.Select(n => new Responder(n, string.Concat(n.Split(' ').Select(w => w[0])), $"{n.Split(' ')[0].ToLowerInvariant()}@example.com"))],
        Layers = [.. layers],
    };
}
