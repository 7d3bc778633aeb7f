using Bqx.Dashboard.Runbooks;

namespace Bqx.Dashboard.Tests.Components.Runbooks;

public sealed class CommandTextTests
{
    [Theory]
    [InlineData("SELECT 1 FROM {subject}", "lag_bqx_eurusd", "SELECT 1 FROM lag_bqx_eurusd")]
    [InlineData("pair = '{pair}'", "lag_bqx_eurusd", "pair = 'eurusd'")]
    [InlineData("{pair} {algorithm}", "eurusd/xgboost", "eurusd xgboost")]
    [InlineData("pair = '{pair}'", "cov_bqx_eurusd_gbpjpy", "pair = '{pair}'")]
    [InlineData("pair = '{pair}'", "regime_bqx", "pair = '{pair}'")]
    [InlineData("echo {subject}", "x; rm -rf /", "echo {subject}")]
    [InlineData("echo {subject}", "x\nreboot", "echo {subject}")]
    [InlineData("echo {subject}", "x\n", "echo {subject}")]
    public void Fill_Subject_PutsInPlainNamesOnly(string command, string subject, string filled) =>
        Assert.Equal(filled, CommandText.Fill(command, subject, OnCall.Workspace.Pairs));
}
