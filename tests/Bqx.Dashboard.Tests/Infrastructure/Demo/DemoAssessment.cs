using Bqx.Core.Truth;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.Demo;

/// <summary>The demo workspace read through the real adapters and judged, as the dashboard does it.</summary>
internal static class DemoAssessment
{
    public static async Task<Assessment> OfAsync(WorkspacePaths paths, DateTimeOffset now) => Assessor.Assess(await DemoReading.ReadAsync(paths, now));
}
