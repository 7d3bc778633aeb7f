using System.Security.Cryptography.X509Certificates;
using System.Text;
using Bqx.Core.Alerts.Notices;
using Bqx.Dashboard.Tests.Core.Alerts.Notices;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Notify;
using MimeKit;

namespace Bqx.Dashboard.Tests.Infrastructure.Notify;

/// <summary>E-mail against a real server on loopback.</summary>
public sealed class SmtpChannelTests : IDisposable
{
    private const string Password = "not to be told";

    private readonly FakeClock _clock = new();
    private readonly X509Certificate2 _certificate = Certificates.SelfSigned();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _certificate.Dispose();

    [Fact]
    public async Task SendAsync_ServerOnThisMachine_GetsOneMail()
    {
        await using var server = new SmtpReceiver();
        var message = Noticed.Message(Noticed.Notice() with { Title = "Kurs über 漢字" });

        Assert.Equal(new SendResult.Accepted(250), await Channel(server, SmtpSecurity.None).SendAsync(message, Token));

        var mail = await ReadAsync(Assert.Single(server.Mails));
        Assert.Equal("[Bqx] Critical: Kurs über 漢字", mail.Subject);
        Assert.Equal(("bqx@corp.example", "ops@corp.example"), (mail.From.Mailboxes.Single().Address, mail.To.Mailboxes.Single().Address));
        Assert.Equal("e1@corp.example", mail.MessageId);
        Assert.Contains("Expected at least 2,000,000.", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(Noticed.At, mail.Date);
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public async Task SendAsync_Encrypted_SignsInOnlyThen(SmtpSecurity security)
    {
        await using var server = new SmtpReceiver(_certificate, isImplicit: security == SmtpSecurity.Tls);

        Assert.Equal(new SendResult.Accepted(250), await Channel(server, security, user: "bqx", trusts: true).SendAsync(Noticed.Message(), Token));

        Assert.Single(server.Mails);
        Assert.Contains(server.Lines, l => l.StartsWith("AUTH PLAIN", StringComparison.Ordinal));
        Assert.Equal(security == SmtpSecurity.StartTls, server.Lines.Contains("STARTTLS"));
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public async Task SendAsync_CertificateNobodyTrusts_SendsNothing(SmtpSecurity security)
    {
        await using var server = new SmtpReceiver(_certificate, isImplicit: security == SmtpSecurity.Tls);

        var failed = Assert.IsType<SendResult.Failed>(await Channel(server, security, user: "bqx").SendAsync(Noticed.Message(), Token));

        Assert.Contains("no certificate that this machine trusts", failed.Error, StringComparison.Ordinal);
        Assert.Empty(server.Mails);
        Assert.DoesNotContain(server.Lines, l => l.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SendAsync_ServerWithoutStartTls_SendsNothing()
    {
        await using var server = new SmtpReceiver();

        Assert.Contains("does not offer the encryption", Assert.IsType<SendResult.Refused>(await Channel(server, SmtpSecurity.StartTls, user: "bqx").SendAsync(Noticed.Message(), Token)).Error, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Lines, l => l.StartsWith("AUTH", StringComparison.Ordinal) || l.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("RCPT", "550 no such user", typeof(SendResult.Refused), 550)]
    [InlineData("RCPT", "450 try later", typeof(SendResult.Failed), 450)]
    [InlineData("MAIL", "421 busy", typeof(SendResult.Failed), 421)]
    [InlineData("DATA", "554 not wanted", typeof(SendResult.Refused), 554)]
    [InlineData("AUTH", "535 wrong password " + Password, typeof(SendResult.Refused), 535)]
    [InlineData("AUTH", "454 not now", typeof(SendResult.Failed), 454)]
    public async Task SendAsync_ServerRefuses_SaysItAndNoSecret(string verb, string answer, Type kind, int status)
    {
        await using var server = new SmtpReceiver { Answer = line => line.StartsWith(verb, StringComparison.Ordinal) ? answer : null };

        var result = await Channel(server, SmtpSecurity.None, user: "bqx").SendAsync(Noticed.Message(), Token);

        Assert.IsType(kind, result);
        var (said, error) = result switch
        {
            SendResult.Refused refused => (refused.Status, refused.Error),
            SendResult.Failed failed => (failed.Status, failed.Error),
            _ => (null, ""),
        };
        Assert.Equal(status, said);
        Assert.Contains(answer[4..8], error, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_TitleWithLineEnds_AddsNoHeader()
    {
        await using var server = new SmtpReceiver();
        var message = Noticed.Message(Noticed.Notice() with { Title = "a\r\nBcc: all@evil.example\r\n\r\n.\r\nMAIL FROM:<x>", Group = "g\r\nX-Evil: 1" });

        await Channel(server, SmtpSecurity.None).SendAsync(message, Token);

        var mail = await ReadAsync(Assert.Single(server.Mails));
        Assert.Empty(mail.Bcc);
        Assert.DoesNotContain(mail.Headers, h => h.Field == "X-Evil");
        Assert.Single(server.Lines, l => l.StartsWith("RCPT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SendAsync_ServerNeverGreets_IsGivenTenSeconds()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new SmtpReceiver
        {
            Instead = (_, stop) =>
            {
                reached.SetResult();
                return Task.Delay(Timeout.Infinite, stop);
            },
        };

        var sending = Channel(server, SmtpSecurity.None).SendAsync(Noticed.Message(), Token);
        await reached.Task;
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(new SendResult.Failed(null, "127.0.0.1 did not answer within 10 s"), await sending);
    }

    [Theory]
    [InlineData("220-more of it\r\n")]
    [InlineData("no line ever ends here ")]
    public async Task SendAsync_ServerTalksForEver_IsCutOff(string text)
    {
        await using var server = new SmtpReceiver
        {
            Instead = async (stream, stop) =>
            {
                var piece = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(text, 1_000)));
                while (true)
                {
                    await stream.WriteAsync(piece, stop);
                }
            },
        };

        Assert.IsType<SendResult.Failed>(await Channel(server, SmtpSecurity.None).SendAsync(Noticed.Message(), Token));
    }

    private SmtpChannel Channel(SmtpReceiver server, SmtpSecurity security, string? user = null, bool trusts = false)
    {
        var target = Noticed.Target(channel: ChannelKind.Smtp) with { Host = "127.0.0.1" };
        var settings = new ChannelSettings.Smtp(
            target, server.Port, security, "bqx@corp.example", ["ops@corp.example"], user, user is null ? null : new Secret(Password));
        var connector = new OutboundConnector([AllowedHost.Parse("127.0.0.1").Host!], OutboundConnector.SystemResolver);
        return new SmtpChannel(settings, null, connector, _clock, trusts ? (_, offered, _, _) => offered?.GetCertHashString() == _certificate.GetCertHashString() : null);
    }

    private static async Task<MimeMessage> ReadAsync(string mail) =>
        await MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(mail)), Token);
}
