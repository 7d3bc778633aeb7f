namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>Waits for what other threads do. Gives the thread away instead of sleeping; fails after half a minute, or after what a test allows.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task TrueAsync(Func<bool> condition, TimeSpan? patience = null) => TrueAsync(() => Task.FromResult(condition()), patience);

    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan? patience = null)
    {
        var within = patience ?? Patience;
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < within, $"It did not happen within {within}.");
            await Task.Yield();
        }
    }
}
