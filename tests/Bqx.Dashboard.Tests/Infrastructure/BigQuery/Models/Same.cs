using Bqx.Core.Common;
using Bqx.Core.Models;

namespace Bqx.Dashboard.Tests.Infrastructure.BigQuery.Models;

/// <summary>Figures of two warehouses are the same when they differ by no more than the order of the additions.</summary>
internal static class Same
{
    private const double Digits = 1e-9;

    public static void Model(TrainedModel expected, TrainedModel found)
    {
        Evaluation(expected.Reference, found.Reference);
        Evaluation(expected.Current, found.Current);
        Assert.Equal(expected.Daily.Select(d => d.Day), found.Daily.Select(d => d.Day));
        foreach (var (a, b) in expected.Daily.Zip(found.Daily))
        {
            Evaluation(a.Evaluation, b.Evaluation);
        }

        Assert.Equal(expected.Shifts.Select(s => s.Series), found.Shifts.Select(s => s.Series));
        foreach (var (a, b) in expected.Shifts.Zip(found.Shifts))
        {
            Assert.Equal((a.Before, a.Now), (b.Before, b.Now));
            Measure(a.Psi, b.Psi);
            Measure(a.Ks, b.Ks);
            Number(a.MeanBefore, b.MeanBefore);
            Number(a.MeanNow, b.MeanNow);
        }

        Assert.Equal(expected.Residuals is null, found.Residuals is null);
        if (expected.Residuals is { } residuals)
        {
            Number(residuals.To, found.Residuals!.To);
            Assert.Equal(residuals.Before, found.Residuals.Before);
            Assert.Equal(residuals.Now, found.Residuals.Now);
        }
    }

    public static void Evaluation(Evaluation? expected, Evaluation? found)
    {
        Assert.Equal((expected is null, expected?.N, expected?.From, expected?.To), (found is null, found?.N, found?.From, found?.To));
        if (expected is null)
        {
            return;
        }

        Measure(expected.R2, found!.R2);
        Measure(expected.Mae, found.Mae);
        Measure(expected.Rmse, found.Rmse);
        Measure(expected.DirectionalAccuracy, found.DirectionalAccuracy);
        Measure(expected.SignAgreement, found.SignAgreement);
        Measure(expected.StepAgreement, found.StepAgreement);
        Assert.Equal(expected.R2Error is null, found.R2Error is null);
        Number(expected.R2Error ?? 0, found.R2Error ?? 0);
    }

    private static void Measure(Measure expected, Measure found)
    {
        Assert.Equal(expected.UndefinedBecause, found.UndefinedBecause);
        Number(expected.Value ?? 0, found.Value ?? 0);
    }

    private static void Number(double expected, double found) => Assert.InRange(found, expected - (Digits * (1 + Math.Abs(expected))), expected + (Digits * (1 + Math.Abs(expected))));
}
