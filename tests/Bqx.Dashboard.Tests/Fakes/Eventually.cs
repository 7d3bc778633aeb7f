namespace Bqx.Dashboard.Tests.Fakes;

/// <summary>Waits for what other threads do. Gives the thread away instead of sleeping; fails after half a minute.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));

    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, "It did not happen within half a minute.");
            await Task.Yield();
        }
    }
}
