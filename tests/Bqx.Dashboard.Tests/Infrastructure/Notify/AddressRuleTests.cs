using System.Net;
using Bqx.Infrastructure.Notify;

namespace Bqx.Dashboard.Tests.Infrastructure.Notify;

public sealed class AddressRuleTests
{
    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    public void IsPublic_AddressOfTheInternet_Is(string address) => Assert.True(AddressRule.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("ff02::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    public void IsPublic_AnyOther_IsNot(string address) => Assert.False(AddressRule.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("localhost", "127.0.0.1")]
    [InlineData("localhost", "::1")]
    [InlineData("LOCALHOST.", "127.0.0.1")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("10.1.2.3", "10.1.2.3")]
    [InlineData("[::1]", "::1")]
    [InlineData("mail.corp.example=10.20.0.0/16", "10.20.3.4")]
    [InlineData("mail.corp.example=10.20.0.0/16", "::ffff:10.20.3.4")]
    [InlineData("hooks.example", "8.8.8.8")]
    public void Refusal_NamedAddress_IsAllowed(string allowed, string address) => Assert.Null(AllowedHost.Parse(allowed).Host!.Refusal(IPAddress.Parse(address)));

    [Theory]
    [InlineData("hooks.example", "127.0.0.1")]
    [InlineData("hooks.example", "10.1.2.3")]
    [InlineData("hooks.example", "169.254.169.254")]
    [InlineData("hooks.example", "::ffff:10.1.2.3")]
    [InlineData("localhost", "10.1.2.3")]
    [InlineData("localhost.evil.example", "127.0.0.1")]
    [InlineData("mail.corp.example=10.20.0.0/16", "10.21.0.1")]
    [InlineData("mail.corp.example=0.0.0.0/0", "169.254.169.254")]
    [InlineData("mail.corp.example=::/0", "fd00:ec2::254")]
    public void Refusal_AddressNotNamed_IsRefused(string allowed, string address) =>
        Assert.Contains("which Notify:AllowedHosts does not allow", AllowedHost.Parse(allowed).Host!.Refusal(IPAddress.Parse(address)), StringComparison.Ordinal);

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("fd00:ec2::254")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("https://hooks.example")]
    [InlineData("*.example")]
    [InlineData("mail.corp.example=10.20.0.0/33")]
    public void Parse_WhatIsNeverCalledOrNoHost_SaysWhy(string text)
    {
        var (host, problem) = AllowedHost.Parse(text);

        Assert.Null(host);
        Assert.NotNull(problem);
    }
}
