using Bqx.Core.Common;

namespace Bqx.Core.Models;

public static class Drift
{
    /// <summary>
    /// (MAE now − MAE reference) / MAE reference, as a share: 0.2 is 20% worse than at promotion, negative is better.
    /// Undefined without both, and for a reference without error, from which no rise can be told.
    /// </summary>
    public static Measure MaeRise(Evaluation? reference, Evaluation? current) => (reference?.Mae, current?.Mae) switch
    {
        (null, _) => Measure.Undefined("no reference span was measured"),
        (_, null) => Measure.Undefined("no recent predictions were measured"),
        ({ Value: null } mae, _) => Measure.Undefined($"reference: {mae.UndefinedBecause}"),
        (_, { Value: null } mae) => Measure.Undefined($"now: {mae.UndefinedBecause}"),
        ({ Value: 0 }, _) => Measure.Undefined("the reference has no error to compare with"),
        ({ Value: { } before }, { Value: { } now }) => Measure.Of((now - before) / before),
    };
}
