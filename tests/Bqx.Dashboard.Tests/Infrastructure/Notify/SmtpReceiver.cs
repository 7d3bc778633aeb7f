using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bqx.Dashboard.Tests.Infrastructure.Notify;

/// <summary>A small real SMTP server on loopback: EHLO, STARTTLS, AUTH PLAIN, one mail after another.</summary>
internal sealed class SmtpReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _mails = new();
    private readonly X509Certificate2? _certificate;
    private readonly bool _isImplicit;
    private readonly Task _serving;

    public SmtpReceiver(X509Certificate2? certificate = null, bool isImplicit = false)
    {
        (_certificate, _isImplicit) = (certificate, isImplicit);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Headers and text of each mail that was taken.</summary>
    public IReadOnlyList<string> Mails => [.. _mails];

    public List<string> Lines { get; } = [];

    /// <summary>Answers to commands that differ from the usual; null for the usual one.</summary>
    public Func<string, string?> Answer { get; set; } = static _ => null;

    /// <summary>Instead of a greeting, when a server does not behave like one.</summary>
    public Func<Stream, CancellationToken, Task>? Instead { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            try
            {
                await TalkAsync(client.GetStream());
            }
            catch (Exception error) when (error is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client went away, as some tests want.
            }
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        if (Instead is not null)
        {
            await Instead(stream, _stop.Token);
            return;
        }

        if (_isImplicit)
        {
            stream = await SecureAsync(stream);
        }

        await SayAsync(stream, "220 test ESMTP");
        while (await LineAsync(stream) is { } line)
        {
            Lines.Add(line);
            var verb = line.Split(' ')[0].ToUpperInvariant();
            await SayAsync(stream, Answer(line) ?? Usual(verb, stream is SslStream));
            if (verb == "STARTTLS")
            {
                stream = await SecureAsync(stream);
            }
            else if (verb == "DATA" && Answer(line) is null)
            {
                _mails.Enqueue(await MailAsync(stream));
                await SayAsync(stream, "250 taken");
            }
        }
    }

    private string Usual(string verb, bool isSecure) => verb switch
    {
        "EHLO" => "250-test\r\n250-AUTH PLAIN\r\n" + (_certificate is not null && !isSecure ? "250-STARTTLS\r\n" : "") + "250 8BITMIME",
        "AUTH" => "235 signed in",
        "DATA" => "354 go on",
        "STARTTLS" => "220 go on",
        "QUIT" => "221 bye",
        _ => "250 good",
    };

    private async Task<Stream> SecureAsync(Stream stream)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(_certificate!);
        return secure;
    }

    private async Task<string> MailAsync(Stream stream)
    {
        var mail = new StringBuilder();
        while (await LineAsync(stream) is { } line && line != ".")
        {
            mail.Append(line).Append('\n');
        }

        return mail.ToString();
    }

    private async Task<string?> LineAsync(Stream stream)
    {
        var (line, one) = (new List<byte>(), new byte[1]);
        while (await stream.ReadAsync(one, _stop.Token) > 0)
        {
            if (one[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }

    private async Task SayAsync(Stream stream, string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text + "\r\n"), _stop.Token);
}
