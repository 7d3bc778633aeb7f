namespace Bqx.Dashboard.Composition;

/// <summary>Whether there are figures to show: what was kept, or the first readings. Requests that come before wait.</summary>
internal sealed class FirstFigures
{
    private readonly TaskCompletionSource _there = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void AreThere() => _there.TrySetResult();

    public Task WaitAsync(CancellationToken cancellationToken) => _there.Task.WaitAsync(cancellationToken);
}

internal static class FirstFiguresExtensions
{
    /// <summary>Last before the endpoints, so that all that goes before is ready when the figures are.</summary>
    public static void UseFirstFigures(this WebApplication app)
    {
        var figures = app.Services.GetRequiredService<FirstFigures>();
        app.Use(async (context, next) =>
        {
            if (!Rehearsal.Is(context))
            {
                await figures.WaitAsync(context.RequestAborted);
            }

            await next(context);
        });
    }
}
