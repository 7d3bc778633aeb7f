using System.Net.Security;
using Bqx.Core.Alerts.Notices;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Bqx.Infrastructure.Notify;

/// <summary>Sends an e-mail: 10 s in all, at most 64 KiB of what the server says.</summary>
internal sealed class SmtpChannel(
    ChannelSettings.Smtp settings, Uri? dashboard, OutboundConnector connector, TimeProvider clock, RemoteCertificateValidationCallback? trust = null)
    : INoticeChannel
{
    private const int MostBytes = 64 * 1024;
    private const int FinalReply = 500;

    public NoticeTarget Target => settings.Target;

    public async Task<SendResult> SendAsync(NoticeMessage message, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Outbound.Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var mail = Mail(message);
            using var client = Client();
            using var connection = new CappedStream(
                await connector.ConnectAsync(Target.Host, settings.Port, either.Token).ConfigureAwait(false), MostBytes);
            await client.ConnectAsync(connection, Target.Host, settings.Port, Options(), either.Token).ConfigureAwait(false);
            if (settings is { User: { } user, Password: { } password })
            {
                await client.AuthenticateAsync(user, password.Reveal(), either.Token).ConfigureAwait(false);
            }

            await client.SendAsync(mail, either.Token).ConfigureAwait(false);
            // Not parted with QUIT: the server has taken the message, and whatever happens now must not send it again.
            return new SendResult.Accepted((int)SmtpStatusCode.Ok);
        }
        catch (SmtpCommandException error)
        {
            return Answer(error);
        }
        catch (MailKit.Security.AuthenticationException error)
        {
            return error.InnerException is SmtpCommandException answer ? Answer(answer) : new SendResult.Refused(null, "does not accept user and password");
        }
        catch (NotSupportedException)
        {
            return new SendResult.Refused(null, "does not offer the encryption or the sign-in that is set");
        }
        catch (SslHandshakeException)
        {
            return Outbound.Failure(new System.Security.Authentication.AuthenticationException(), Target.Host);
        }
        catch (Exception error) when ((Outbound.IsTrouble(error) || error is ProtocolException or ServiceNotConnectedException) && !cancellationToken.IsCancellationRequested)
        {
            return Outbound.Failure(error, Target.Host);
        }
    }

    private SendResult Answer(SmtpCommandException answer)
    {
        var (status, said) = ((int)answer.StatusCode, Outbound.Quote(answer.Message, [settings.Password?.Reveal() ?? ""]));
        return status >= FinalReply ? new SendResult.Refused(status, $"refuses it: {said}") : new SendResult.Failed(status, $"has trouble: {said}");
    }

    private SmtpClient Client() => new()
    {
        // A certificate may name addresses to ask; those are not allowed hosts.
        CheckCertificateRevocation = false,
        LocalDomain = DomainOf(settings.From),
        ServerCertificateValidationCallback = trust,
    };

    private SecureSocketOptions Options() => settings.Security switch
    {
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };

    private MimeMessage Mail(NoticeMessage message)
    {
        var text = MailText.Of(message, dashboard);
        var mail = new MimeMessage
        {
            Subject = text.Subject,
            Date = message.At,
            // The same for every attempt: a mailbox that got it twice can tell.
            MessageId = $"{message.Id}@{DomainOf(settings.From)}",
            Body = new TextPart("plain") { Text = text.Text },
        };
        mail.From.Add(MailboxAddress.Parse(settings.From));
        mail.To.AddRange(settings.To.Select(MailboxAddress.Parse));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add(WebhookSignature.EventHeader, message.Id);
        return mail;
    }

    private static string DomainOf(string address) => MailboxAddress.Parse(address).Domain;
}
