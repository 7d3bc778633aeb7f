using Bqx.Core.Alerts.Notices;
using Bqx.Core.Common;
using Bqx.Dashboard.Composition;
using Bqx.Dashboard.Tests.Fakes;
using Bqx.Infrastructure.Notify;
using Microsoft.Extensions.Configuration;

namespace Bqx.Dashboard.Tests.Hosting;

public sealed class NotifyOptionsTests
{
    private const string SlackUrl = "https://hooks.slack.com/services/T0/B0/hush";

    private static readonly Dictionary<string, string?> Good = new()
    {
        ["Notify:AllowedHosts:0"] = "hooks.slack.com",
        ["Notify:AllowedHosts:1"] = "localhost",
        ["Notify:AllowedHosts:2"] = "mail.corp.example=10.20.0.0/16",
        ["Notify:PublicUrl"] = "https://bqx.example",
        ["Notify:Targets:0:Name"] = "on-call",
        ["Notify:Targets:0:Kind"] = "Slack",
        ["Notify:Targets:0:Url"] = SlackUrl,
        ["Notify:Targets:0:Severities"] = "critical, Warning",
        ["Notify:Targets:0:QuietHours:From"] = "22:00",
        ["Notify:Targets:0:QuietHours:To"] = "07:00",
        ["Notify:Targets:0:QuietHours:TimeZone"] = "Europe/Berlin",
        ["Notify:Targets:1:Name"] = "pager",
        ["Notify:Targets:1:Kind"] = "Webhook",
        ["Notify:Targets:1:Url"] = "http://localhost:9000/in",
        ["Notify:Targets:1:Secret"] = "0123456789abcdef",
        ["Notify:Targets:1:PreviousSecret"] = "fedcba9876543210",
        ["Notify:Targets:2:Name"] = "team",
        ["Notify:Targets:2:Kind"] = "Smtp",
        ["Notify:Targets:2:Host"] = "mail.corp.example",
        ["Notify:Targets:2:From"] = "bqx@corp.example",
        ["Notify:Targets:2:To:0"] = "Ops <ops@corp.example>",
        ["Notify:Targets:2:To:1"] = "ml@corp.example",
        ["Notify:Targets:2:User"] = "bqx",
        ["Notify:Targets:2:Secret"] = "password",
        ["Notify:Targets:2:Digest:DailyAt"] = "07:30",
        ["Notify:Targets:2:Digest:TimeZone"] = "Europe/Berlin",
    };

    [Fact]
    public void Read_Nothing_TellsNobody()
    {
        var (settings, failures) = Read(new());

        Assert.Empty(failures);
        Assert.Empty(settings.Channels);
    }

    [Fact]
    public void Read_Good_HasEveryTarget()
    {
        var (settings, failures) = Read(Good);

        Assert.Empty(failures);
        var slack = Assert.IsType<ChannelSettings.Http>(settings.Channels[0]);
        Assert.Equal(("on-call", ChannelKind.Slack, "hooks.slack.com"), (slack.Target.Name, slack.Target.Channel, slack.Target.Host));
        Assert.Equal([Severity.Critical, Severity.Warning], slack.Target.Severities);
        Assert.Equal((new TimeOnly(22, 0), "Europe/Berlin"), (slack.Target.QuietHours!.From, slack.Target.QuietHours.Zone.Id));
        Assert.Equal([Severity.Critical], slack.Target.QuietHours.BreakThrough);
        Assert.Equal(2, Assert.IsType<ChannelSettings.Http>(settings.Channels[1]).Signing.Length);
        var mail = Assert.IsType<ChannelSettings.Smtp>(settings.Channels[2]);
        Assert.Equal((587, SmtpSecurity.StartTls, 2, "bqx", "password"), (mail.Port, mail.Security, mail.To.Length, mail.User, mail.Password!.Reveal()));
        Assert.Equal(new TimeOnly(7, 30), Assert.IsType<Digest.Daily>(mail.Target.Digest).At);
        Assert.DoesNotContain("hush", settings.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("password", mail.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Notify:AllowedHosts:3", "https://hooks.slack.com", "Notify:AllowedHosts:3")]
    [InlineData("Notify:AllowedHosts:3", "169.254.169.254", "Notify:AllowedHosts:3")]
    [InlineData("Notify:AllowedHosts:0", "other.example", "Notify:Targets:0:Url: 'hooks.slack.com' is not in Notify:AllowedHosts")]
    [InlineData("Notify:Targets:0:Url", "http://hooks.slack.com/x", "Notify:Targets:0:Url: 'hooks.slack.com' would be called without encryption")]
    [InlineData("Notify:Targets:0:Url", "https://u:p@hooks.slack.com/x", "Notify:Targets:0:Url")]
    [InlineData("Notify:Targets:0:Url", "ftp://hooks.slack.com/x", "Notify:Targets:0:Url")]
    [InlineData("Notify:Targets:0:Url", "", "Notify:Targets:0:Url: is missing")]
    [InlineData("Notify:Targets:0:Kind", "", "Notify:Targets:0:Kind: is missing")]
    [InlineData("Notify:Targets:0:Kind", "Pager", "Notify:Targets:0:Kind: 'Pager' is not one of Webhook, Slack, Teams, Smtp")]
    [InlineData("Notify:Targets:0:Name", "", "Notify:Targets:0:Name")]
    [InlineData("Notify:Targets:0:Name", "a\r\nb", "Notify:Targets:0:Name")]
    [InlineData("Notify:Targets:0:Name", "Pager", "Notify:Targets: has more than one target")]
    [InlineData("Notify:Targets:0:Severities", "critical, grave", "Notify:Targets:0:Severities: 'grave'")]
    [InlineData("Notify:Targets:0:QuietHours:From", "25:00", "Notify:Targets:0:QuietHours:From: '25:00' is not a time")]
    [InlineData("Notify:Targets:0:QuietHours:To", "22:00", "Notify:Targets:0:QuietHours:To: is the same as From")]
    [InlineData("Notify:Targets:0:QuietHours:TimeZone", "Mars/Olympus", "Notify:Targets:0:QuietHours:TimeZone: 'Mars/Olympus'")]
    [InlineData("Notify:Targets:0:Secret", "x", "Notify:Targets:0:Secret: is not a setting here")]
    [InlineData("Notify:Targets:0:Colour", "red", "Notify:Targets:0:Colour: is not a setting here")]
    [InlineData("Notify:Target:0:Name", "x", "Notify:Target: is not a setting here")]
    [InlineData("Notify:Targets:1:Secret", "short", "Notify:Targets:1:Secret: has fewer than 16 characters")]
    [InlineData("Notify:Targets:1:Secret", "", "Notify:Targets:1:Secret: is missing")]
    [InlineData("Notify:Targets:1:SecretFile", "x", "Notify:Targets:1:Secret: and SecretFile are both set")]
    [InlineData("Notify:Targets:2:Security", "None", "Notify:Targets:2:Security: None is for a server on this machine only")]
    [InlineData("Notify:Targets:2:Port", "0", "Notify:Targets:2:Port")]
    [InlineData("Notify:Targets:2:From", "nobody", "Notify:Targets:2:From: is not one e-mail address")]
    [InlineData("Notify:Targets:2:To:0", "ops@corp.example\r\nBcc: all@evil.example", "Notify:Targets:2:To:0: is not one e-mail address")]
    [InlineData("Notify:Targets:2:User", "", "Notify:Targets:2:User: is missing")]
    [InlineData("Notify:Targets:2:Digest:EveryMinutes", "15", "Notify:Targets:2:Digest: needs either EveryMinutes or DailyAt")]
    [InlineData("Notify:PublicUrl", "bqx.example", "Notify:PublicUrl")]
    public void Read_OneMistake_NamesItsKey(string key, string value, string says)
    {
        var (_, failures) = Read(new(Good) { [key] = value });

        Assert.StartsWith(says, Assert.Single(failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManyMistakes_SaysAllAtOnceAndNoSecret()
    {
        var (_, failures) = Read(new(Good)
        {
            ["Notify:Targets:0:Url"] = "https://elsewhere.example/hush",
            ["Notify:Targets:1:Secret"] = "hush",
            ["Notify:Targets:2:To:0"] = "nobody",
            ["Notify:PublicUrl"] = "x",
        });

        Assert.Equal(4, failures.Count);
        Assert.DoesNotContain(failures, f => f.Contains("hush", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_SecretsInFiles_AreRead()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["url"], SlackUrl + "\n");
        File.WriteAllText(folder["empty"], "\n");

        var (settings, failures) = Read(new(Good) { ["Notify:Targets:0:Url"] = null, ["Notify:Targets:0:UrlFile"] = "url" }, folder.Path);
        var (_, missing) = Read(new(Good) { ["Notify:Targets:0:Url"] = null, ["Notify:Targets:0:UrlFile"] = "nowhere" }, folder.Path);
        var (_, empty) = Read(new(Good) { ["Notify:Targets:0:Url"] = null, ["Notify:Targets:0:UrlFile"] = "empty" }, folder.Path);

        Assert.Empty(failures);
        Assert.Equal(SlackUrl, Assert.IsType<ChannelSettings.Http>(settings.Channels[0]).Url.Reveal());
        Assert.StartsWith($"Notify:Targets:0:UrlFile: {folder["nowhere"]} cannot be read", Assert.Single(missing), StringComparison.Ordinal);
        Assert.StartsWith($"Notify:Targets:0:UrlFile: {folder["empty"]} is empty", Assert.Single(empty), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooManyTargets_IsRefused()
    {
        var many = Enumerable.Range(0, 21).SelectMany(n => new KeyValuePair<string, string?>[]
        {
            new($"Notify:Targets:{n}:Name", $"t{n}"), new($"Notify:Targets:{n}:Kind", "Slack"), new($"Notify:Targets:{n}:Url", SlackUrl),
        });

        Assert.Contains("at most 20", Assert.Single(Read(new([.. many, new("Notify:AllowedHosts", "hooks.slack.com")])).Failures), StringComparison.Ordinal);
    }

    private static (NotifySettings Settings, IReadOnlyList<string> Failures) Read(Dictionary<string, string?> values, string root = "/")
    {
        var reader = new OptionsReader(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        return (NotifyOptions.Read(reader, root), reader.Failures);
    }
}
