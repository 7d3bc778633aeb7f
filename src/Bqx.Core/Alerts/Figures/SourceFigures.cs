using Bqx.Core.Common;
using Bqx.Core.Truth;

namespace Bqx.Core.Alerts.Figures;

/// <summary>Age of what each source last gave, against how often it is asked.</summary>
internal static class SourceFigures
{
    public static bool Read(Assessment assessment, AlertRule rule, ReadingSink sink)
    {
        foreach (var proof in assessment.Sources)
        {
            var name = NameOf(proof.Source);
            if (AlertScope.Takes(rule.Scope.Sources, name))
            {
                sink.Add(new AlertSubject(name) { Source = name, Link = "/settings" }, Of(proof, assessment.At), assessment.At);
            }
        }

        return true;
    }

    public static string NameOf(SourceName source) => source.ToString().ToLowerInvariant();

    /// <summary>In tenths: minutes of a source that is asked once an hour are no news.</summary>
    private static Measure Of(Proof proof, DateTimeOffset now) => proof switch
    {
        { AsOf: { } at, Every: { } every } when every > TimeSpan.Zero => Measure.Of(Math.Round(Math.Max(0, (now - at) / every), 1)),
        { AsOf: not null } => Measure.Undefined("no cadence is known"),
        _ => Measure.Undefined(SourceHealth.Say(proof, now)),
    };
}
