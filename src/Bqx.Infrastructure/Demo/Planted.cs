using System.Collections.Frozen;
using Bqx.Infrastructure.Demo.Warehouse;

namespace Bqx.Infrastructure.Demo;

/// <summary>
/// The defects of the demo, each an input that is wrong on purpose. The workspace's ANSWERS.md lists them for people and for the test.
/// Whatever is not named here is sound.
/// </summary>
internal static class Planted
{
    /// <summary>Their tasks are Done, the tables are absent.</summary>
    public static readonly FrozenSet<string> DoneWithoutTable = Names(
        "regime_bqx_nzdchf",
        "align_bqx_nzdchf",
        "cov_bqx_eurjpy_eurnzd",
        "cov_bqx_gbpusd_gbpjpy",
        "cov_bqx_gbpjpy_gbpaud",
        "cov_bqx_audusd_audjpy");

    /// <summary>Due by plan, absent, and their tasks say so.</summary>
    public static readonly FrozenSet<string> NotBuilt = Names("tri_bqx_nzd_usd_cad", "csi_bqx_nzd", "csi_bqx_chf");

    /// <summary>Not due yet and absent: it cannot be built without regime_bqx_nzdchf and align_bqx_nzdchf. No defect.</summary>
    public const string NotDue = "train_nzdchf_v2";

    public static readonly FrozenSet<string> Empty = Names("cov_bqx_euraud_eurnzd");

    /// <summary>Hold the newest 62 % of what their siblings hold.</summary>
    public static readonly FrozenSet<string> Short = Names("lag_bqx_audchf", "train_audchf_v2", "cov_bqx_audusd_audnzd");

    public const double ShortShare = 0.62;

    public static readonly FrozenDictionary<string, string> LackingColumn = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["lag_bqx_gbpcad"] = "bqx_mid_lag_60",
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, string> ExtraColumn = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["agg_bqx_eurcad"] = "mean_5760",
    }.ToFrozenDictionary();

    /// <summary>Stopped two market days before the data were generated, and never caught up.</summary>
    public static readonly FrozenSet<string> Stale = Names(
        "align_bqx_nzdusd",
        "train_nzdusd_v2",
        "align_bqx_nzdcad",
        "train_nzdcad_v2",
        "cov_bqx_usdjpy_usdcad",
        "cov_bqx_usdchf_usdcad",
        "tri_bqx_aud_usd_cad");

    public const int StaleMarketMinutes = 2 * 24 * 60;

    /// <summary>Values that are wrong in a share of a table's rows, or in all of them.</summary>
    public static readonly FrozenDictionary<string, Distortion> Values = new Dictionary<string, Distortion>(StringComparer.Ordinal)
    {
        ["lag_bqx_gbpjpy"] = new Distortion.Null("bqx_mid_lag_60", 0.078),
        [ThinPair] = new Distortion.Null("bqx_mid_lag_60", 0.062),
        ["cov_bqx_eurusd_eurchf"] = new Distortion.NotANumber("corr_45", 0.021),
        ["regime_bqx_audjpy"] = new Distortion.Turned("trend_45", 0.006, static _ => double.PositiveInfinity),
        ["cov_bqx_gbpusd_gbpchf"] = new Distortion.Turned("corr_180", 0.01, static value => value + (2 * Math.Sign(value))),
        ["agg_bqx_usdcad"] = new Distortion.Turned("mean_45", 1, static value => 100 + value),
        ["regression_bqx_usdchf"] = new Distortion.Turned("volume", 0.003, static _ => 60_000),
        ["backup_bqx_audusd"] = new Distortion.Turned("high", 0.002, static value => value * 0.998),
        ["backup_bqx_euraud"] = new Distortion.Turned("bid", 0.003, static value => value * 1.001),
        ["backup_bqx_cadchf"] = new Distortion.Turned("open high low close", 0.004, static value => value * 1.002),
        ["simple_bqx_eurnzd"] = new Distortion.Turned("volume", 0.01, static value => value + 1),

        // The programme's older formula: (rate[t-W] - rate[t]) / rate[t].
        ["simple_bqx_audnzd"] = new Distortion.Turned("bqx_45", 1, static value => 100 * ((100 / (100 + value)) - 1)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Has more nulls than a feature may have, and a limit of its own that allows them. No defect.</summary>
    public const string ThinPair = "lag_bqx_audnzd";

    /// <summary>Rows that are left out, written twice or written late, again and again.</summary>
    public static readonly FrozenDictionary<string, RowDefect> Rows = new Dictionary<string, RowDefect>(StringComparer.Ordinal)
    {
        ["regime_bqx_eurcad"] = new RowDefect.LeftOut(Every: 700, Minutes: 14),
        ["agg_bqx_nzdjpy"] = new RowDefect.Doubled(Every: 125),
        ["align_bqx_gbpnzd"] = new RowDefect.Late(Every: 250),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Its targets hold the mean of bqx over 45 rows instead of bqx.</summary>
    public const string MeanAsTarget = "regression_bqx_gbpnzd";

    /// <summary>7,000 invented rows, two a minute.</summary>
    public const string Synthetic = "regression_bqx_nzdchf";

    /// <summary>The table under its right name is absent, this one was made instead.</summary>
    public const string Misnamed = "regime_bqx_chfnzd";

    public const string RightlyNamed = "regime_bqx_nzdchf";

    /// <summary>Months of the archive that were never written, counted back from the month of generation, by pair.</summary>
    public static readonly FrozenDictionary<string, int[]> MissingMonths = new Dictionary<string, int[]>(StringComparer.Ordinal)
    {
        ["nzdusd"] = [4],
        ["nzdcad"] = [3, 4, 5],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Built and sound, its task still in progress.</summary>
    public const string UnclaimedTable = "mkt_bqx";

    public const string UnexpectedTable = "tmp_cov_backfill";

    /// <summary>Open although its phase is Completed.</summary>
    public const string OpenTaskOfCompletedPhase = "T03.05.02.04";

    public const string DuplicatedTask = "T03.06.03.14";

    /// <summary>Links to a stage that was deleted, beside its own.</summary>
    public const string TaskWithDanglingLink = "T03.06.02.09";

    public const string DeletedStage = "S03.06.05";

    /// <summary>Links to another phase than its stage does.</summary>
    public const string TaskWithOtherPhase = "T03.07.02.31";

    public const string PhaseOfThatTask = "MP03.06";

    /// <summary>Done by its field, in progress by its notes.</summary>
    public const string TaskWithOtherNotes = "T03.02.03.02";

    /// <summary>Its score field is not what the audit beside it says.</summary>
    public const string TaskWithOtherScore = "T03.01.03.02";

    public const int ScoreOfThatTask = -40;

    /// <summary>In progress, and names an artefact all the same.</summary>
    public const string TaskWithEarlyArtifact = "T03.09.04.03";

    public const string EarlyArtifact = "handover-draft.md";

    /// <summary>Reports an R² that its predictions do not give.</summary>
    public const string BoastingModel = "usdcad/xgboost";

    public const double BoastedR2 = 0.968;

    /// <summary>Share by which the error has risen in the last seven days.</summary>
    public static readonly FrozenDictionary<string, double> Drifting = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["gbpjpy/xgboost"] = 0.31,
        ["gbpjpy/mlp"] = 0.27,
        ["gbpjpy/lstm"] = 0.24,
    }.ToFrozenDictionary();

    /// <summary>Slower than the limit.</summary>
    public const string SlowModel = "usdjpy/gp";

    public const double SlowP99Ms = 214;

    /// <summary>More of its most important features are new than may be.</summary>
    public const string RestlessModel = "gbpjpy/xgboost";

    public const int RestlessFeatures = 12;

    /// <summary>Its target is among its features.</summary>
    public const string PeekingModel = "audjpy/linear";

    /// <summary>Its test is better than its training.</summary>
    public const string LuckyModel = "nzdcad/mlp";

    /// <summary>What the plan's record still says; the board decided otherwise since.</summary>
    public const decimal BudgetOfPlanRecordUsd = 2_400;

    public const string SpikingService = "BigQuery analysis";

    public const decimal SpikeUsd = 58;

    /// <summary>Days before today (Pacific) on which the service spikes.</summary>
    public const int SpikeDaysAgo = 5;

    public const double UnlabelledShare = 0.11;

    private static FrozenSet<string> Names(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
