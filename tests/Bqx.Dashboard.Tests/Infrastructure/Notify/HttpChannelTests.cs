using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Bqx.Core.Alerts.Notices;
using Bqx.Dashboard.Tests.Core.Alerts.Notices;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Notify;
using Microsoft.AspNetCore.Http;

namespace Bqx.Dashboard.Tests.Infrastructure.Notify;

/// <summary>Webhooks against real servers on loopback, which the settings allow by name.</summary>
public sealed class HttpChannelTests : IAsyncLifetime
{
    private const string Key = "the key of the signatures";
    private const string OldKey = "the key until yesterday";

    private readonly FakeClock _clock = new();
    private HttpReceiver _receiver = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _receiver = await HttpReceiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Theory]
    [InlineData(ChannelKind.Webhook, "\"notices\"")]
    [InlineData(ChannelKind.Slack, "\"blocks\"")]
    [InlineData(ChannelKind.Teams, "\"AdaptiveCard\"")]
    public async Task SendAsync_Receiver_IsToldInItsOwnWay(ChannelKind kind, string says)
    {
        var message = Noticed.Message(Noticed.Notice() with { Title = "Kurs über 漢字" });

        Assert.Equal(new SendResult.Accepted(200), await Channel(kind).SendAsync(message, Token));

        var received = Assert.Single(_receiver.Received);
        Assert.Equal(("e1", "/hook/top-secret-path?token=hush"), (received.Event, received.Path));
        Assert.Contains(says, received.Body, StringComparison.Ordinal);
        Assert.Contains("Kurs über 漢字", received.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_Webhook_IsSignedOverTimeAndBody()
    {
        await Channel().SendAsync(Noticed.Message(), Token);

        var received = Assert.Single(_receiver.Received);
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), received.Timestamp);
        Assert.Equal($"sha256={Signature(Key, received)}", received.Signature);
    }

    [Fact]
    public async Task SendAsync_WebhookDuringRotation_IsSignedWithBothKeys()
    {
        await Channel(keys: [Key, OldKey]).SendAsync(Noticed.Message(), Token);

        var received = Assert.Single(_receiver.Received);
        Assert.Equal($"sha256={Signature(Key, received)}, sha256={Signature(OldKey, received)}", received.Signature);
    }

    [Theory]
    [InlineData(200, typeof(SendResult.Accepted))]
    [InlineData(202, typeof(SendResult.Accepted))]
    [InlineData(301, typeof(SendResult.Refused))]
    [InlineData(400, typeof(SendResult.Refused))]
    [InlineData(404, typeof(SendResult.Refused))]
    [InlineData(408, typeof(SendResult.Failed))]
    [InlineData(410, typeof(SendResult.Refused))]
    [InlineData(429, typeof(SendResult.Failed))]
    [InlineData(500, typeof(SendResult.Failed))]
    [InlineData(503, typeof(SendResult.Failed))]
    public async Task SendAsync_Status_DecidesWhetherItIsTriedAgain(int status, Type result)
    {
        _receiver.Say(status);

        Assert.IsType(result, await Channel().SendAsync(Noticed.Message(), Token));
    }

    [Theory]
    [InlineData("120")]
    [InlineData("Sat, 21 Nov 2026 12:02:00 GMT")]
    public async Task SendAsync_RetryAfter_IsRead(string asked)
    {
        _receiver.Answer = context =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (429, asked);
            return Task.CompletedTask;
        };

        var failed = Assert.IsType<SendResult.Failed>(await Channel().SendAsync(Noticed.Message(), Token));

        Assert.Equal((429, TimeSpan.FromMinutes(2)), (failed.Status, failed.RetryAfter));
    }

    [Fact]
    public async Task SendAsync_Redirect_IsNotFollowed()
    {
        await using var other = await HttpReceiver.StartAsync();
        _receiver.Answer = context =>
        {
            context.Response.Redirect(other.Url.AbsoluteUri, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };

        var refused = Assert.IsType<SendResult.Refused>(await Channel().SendAsync(Noticed.Message(), Token));

        Assert.Equal("answers with a redirect, which is not followed", refused.Error);
        Assert.Empty(other.Received);
    }

    [Fact]
    public async Task SendAsync_ReceiverNeverAnswers_IsGivenTenSeconds()
    {
        _receiver.Answer = static context => Task.Delay(Timeout.Infinite, context.RequestAborted);

        var sending = Channel().SendAsync(Noticed.Message(), Token);
        await Eventually.TrueAsync(() => _receiver.Received.Count == 1);
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(sending.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new SendResult.Failed(null, "127.0.0.1 did not answer within 10 s"), await sending);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task SendAsync_ReceiverAnswersAGigabyte_ReadsLittleOfIt(int status)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var pouring = PourAsync(listener, status);
        var url = new Uri($"http://{listener.LocalEndpoint}/hook");

        var result = await Channel(url: url).SendAsync(Noticed.Message(), Token);

        Assert.Equal(status == 200, result is SendResult.Accepted);
        Assert.InRange(await pouring, 1, 64L << 20);
    }

    [Fact]
    public async Task SendAsync_ReceiverIsDown_SaysSoAndIsTriedAgain()
    {
        var channel = Channel();
        await _receiver.DisposeAsync();

        Assert.Equal(new SendResult.Failed(null, "127.0.0.1 cannot be reached (ConnectionRefused)"), await channel.SendAsync(Noticed.Message(), Token));
        _receiver = await HttpReceiver.StartAsync();
    }

    [Fact]
    public async Task SendAsync_CertificateNobodyTrusts_IsNotTold()
    {
        using var certificate = Certificates.SelfSigned();
        await using var secure = await HttpReceiver.StartAsync(certificate);

        var failed = Assert.IsType<SendResult.Failed>(await Channel(url: secure.Url).SendAsync(Noticed.Message(), Token));

        Assert.Contains("no certificate that this machine trusts", failed.Error, StringComparison.Ordinal);
        Assert.Empty(secure.Received);
    }

    [Fact]
    public async Task SendAsync_NameResolvesToAPrivateAddress_IsRefusedAtConnect()
    {
        var url = new UriBuilder(_receiver.Url) { Host = "hooks.example" }.Uri;

        var failed = Assert.IsType<SendResult.Failed>(await Channel(url: url, allowed: "hooks.example", resolved: ["8.8.8.8", "127.0.0.1"]).SendAsync(Noticed.Message(), Token));

        Assert.Equal("hooks.example resolves to 127.0.0.1, which Notify:AllowedHosts does not allow", failed.Error);
        Assert.Empty(_receiver.Received);
    }

    [Fact]
    public async Task SendAsync_NameWithItsNetwork_IsTold()
    {
        var url = new UriBuilder(_receiver.Url) { Host = "hooks.example" }.Uri;

        Assert.IsType<SendResult.Accepted>(await Channel(url: url, allowed: "hooks.example=127.0.0.0/8", resolved: ["127.0.0.1"]).SendAsync(Noticed.Message(), Token));
    }

    [Fact]
    public async Task SendAsync_HostNotAllowed_IsNotConnected()
    {
        var failed = Assert.IsType<SendResult.Failed>(await Channel(allowed: "hooks.example").SendAsync(Noticed.Message(), Token));

        Assert.Equal("127.0.0.1 is not in Notify:AllowedHosts", failed.Error);
        Assert.Empty(_receiver.Received);
    }

    [Fact]
    public async Task SendAsync_AnswerRepeatsTheAddress_ErrorDoesNot()
    {
        _receiver.Answer = context =>
        {
            context.Response.StatusCode = 404;
            return context.Response.WriteAsync($"no_service\r\n\u001b[31m {context.Request.Path}{context.Request.QueryString} {new string('x', 500)}");
        };

        var refused = Assert.IsType<SendResult.Refused>(await Channel(ChannelKind.Slack).SendAsync(Noticed.Message(), Token));

        Assert.StartsWith("refuses it: no_service", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(refused.Error, char.IsControl);
        Assert.InRange(refused.Error.Length, 20, 150);
    }

    [Fact]
    public async Task SendAsync_Cancelled_Throws()
    {
        _receiver.Answer = static context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        using var stop = new CancellationTokenSource();

        var sending = Channel().SendAsync(Noticed.Message(), stop.Token);
        await Eventually.TrueAsync(() => _receiver.Received.Count == 1);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    private INoticeChannel Channel(
        ChannelKind kind = ChannelKind.Webhook, Uri? url = null, string allowed = "127.0.0.1", string[]? resolved = null, string[]? keys = null)
    {
        var target = Noticed.Target(channel: kind);
        var settings = new ChannelSettings.Http(target, new Secret((url ?? _receiver.Url).AbsoluteUri), [.. (keys ?? [Key]).Select(k => new Secret(k))]);
        return NoticeChannels.Of(
            new NotifySettings([settings], [AllowedHost.Parse(allowed).Host!], null),
            _clock,
            (_, _) => Task.FromResult<IPAddress[]>([.. (resolved ?? []).Select(IPAddress.Parse)])).All[0];
    }

    /// <summary>Answers with a gigabyte. A server of its own, which sees at once that the other side has hung up.</summary>
    /// <returns>Bytes that could be sent.</returns>
    private static async Task<long> PourAsync(TcpListener listener, int status)
    {
        using var client = await listener.AcceptTcpClientAsync(Token);
        var stream = client.GetStream();
        var piece = new byte[64 * 1024];
        _ = await stream.ReadAsync(piece, Token);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Here\r\nContent-Length: {1L << 30}\r\n\r\n"), Token);
        var sent = 0L;
        try
        {
            for (; sent < 1L << 30; sent += piece.Length)
            {
                await stream.WriteAsync(piece, Token);
            }
        }
        catch (IOException)
        {
            // It has hung up, as it should.
        }

        return sent;
    }

    private static string Signature(string key, Received received) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{received.Timestamp}.{received.Body}")));
}
