using System.Text.Json.Serialization;
using Bqx.Core.Alerts.Notices;

namespace Bqx.Infrastructure.Store;

/// <summary>How the notices of a message are written to the store.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ImmutableArray<Notice>))]
internal sealed partial class NoticeJson : JsonSerializerContext;
