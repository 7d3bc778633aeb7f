using System.Text.Json.Serialization;
using Bqx.Core.Alerts;
using Bqx.Core.Alerts.Notices;
using Bqx.Core.Annotations;
using Bqx.Core.Common;
using Bqx.Core.Costs;
using Bqx.Core.Models;
using Bqx.Core.OnCall;
using Bqx.Core.Plans;
using Bqx.Core.Quality;
using Bqx.Core.Quality.Checks;
using Bqx.Core.Quality.Imports;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Bqx.Core.Warehouse;

namespace Bqx.Infrastructure.Store;

/// <summary>How snapshots, provenances, runbooks, scans, alerts and notices are written to the store.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    Converters =
    [
        typeof(CurrencyPairConverter), typeof(MeasureConverter), typeof(DeliverableConverter), typeof(CheckRuleConverter), typeof(ScanMeasureConverter), typeof(TimeZoneConverter),
        typeof(WordConverter<AlertFigure>), typeof(WordConverter<AlertGrouping>), typeof(WordConverter<AlertState>), typeof(WordConverter<NoticeKind>), typeof(WordConverter<AnnotationKind>),
        typeof(WordConverter<Severity>), typeof(WordConverter<SourceName>), typeof(WordConverter<SourceProblemKind>), typeof(WordConverter<EvaluationSplit>), typeof(WordConverter<Bqx.Core.Models.RunOutcome>),
        typeof(WordConverter<ShiftSeries>), typeof(WordConverter<DutyLayer>), typeof(WordConverter<PlanGrammar>), typeof(WordConverter<StageMark>), typeof(WordConverter<StatedRole>),
        typeof(WordConverter<TaskPriority>), typeof(WordConverter<WorkStatus>), typeof(WordConverter<CheckOutcome>), typeof(WordConverter<DayOfWeek>),
    ])]
[JsonSerializable(typeof(PlanRecords))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(WarehouseTables))]
[JsonSerializable(typeof(ModelRegistry))]
[JsonSerializable(typeof(CostRecords))]
[JsonSerializable(typeof(RunbookLibrary))]
[JsonSerializable(typeof(ArtifactRecords))]
[JsonSerializable(typeof(CheckBook))]
[JsonSerializable(typeof(ImportedResults))]
[JsonSerializable(typeof(Rota))]
[JsonSerializable(typeof(WrittenAnnotations))]
[JsonSerializable(typeof(AlertBook))]
[JsonSerializable(typeof(ProjectQueries))]
[JsonSerializable(typeof(Alert))]
[JsonSerializable(typeof(AlertNotice))]
[JsonSerializable(typeof(Runbook))]
[JsonSerializable(typeof(RunPrefill))]
[JsonSerializable(typeof(Provenance))]
[JsonSerializable(typeof(SourceProblem))]
[JsonSerializable(typeof(StoredScan))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
