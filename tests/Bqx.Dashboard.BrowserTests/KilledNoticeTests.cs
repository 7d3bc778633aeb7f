using System.Net;

namespace Bqx.Dashboard.BrowserTests;

/// <summary>A notice that was on its way when the process was killed: nobody can know whether it arrived, so it comes again under its id.</summary>
public sealed class KilledNoticeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Notice_KilledBeforeItsAnswer_ComesAgainUnderTheSameIdAndThenNoMore()
    {
        using var receiver = new HttpListener();
        var address = $"http://127.0.0.1:{DashboardProcess.FreePort()}/";
        receiver.Prefixes.Add(address);
        receiver.Start();
        await using var dashboard = new DashboardProcess
        {
            Settings =
            {
                ["Notify__AllowedHosts__0"] = "127.0.0.1",
                ["Notify__Targets__0__Name"] = "pager",
                ["Notify__Targets__0__Kind"] = "Webhook",
                ["Notify__Targets__0__Url"] = address,
                ["Notify__Targets__0__Secret"] = "a secret of a test, long enough",
            },
        };
        await dashboard.InitializeAsync();
        var unanswered = await receiver.GetContextAsync().WaitAsync(Patience, TestContext.Current.CancellationToken);
        var id = unanswered.Request.Headers["X-Bqx-Event"];

        await dashboard.KillAsync();
        unanswered.Response.Abort();
        await dashboard.StartAsync();

        Assert.NotNull(id);
        Assert.Equal(id, await AnsweredAsync(receiver));
        Assert.NotEqual(id, await AnsweredAsync(receiver));
    }

    private static async Task<string?> AnsweredAsync(HttpListener receiver)
    {
        var call = await receiver.GetContextAsync().WaitAsync(Patience, TestContext.Current.CancellationToken);
        call.Response.StatusCode = (int)HttpStatusCode.NoContent;
        call.Response.Close();
        return call.Request.Headers["X-Bqx-Event"];
    }
}
