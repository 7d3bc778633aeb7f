using Bqx.Dashboard.Runbooks;

namespace Bqx.Dashboard.Tests.Components.Runbooks;

public sealed class CommandTextTests
{
    [Theory]
    [InlineData("SELECT 1 FROM {table}", "lag_bqx_eurusd", "SELECT 1 FROM lag_bqx_eurusd")]
    [InlineData("pair = '{pair}'", "lag_bqx_eurusd", "pair = 'eurusd'")]
    [InlineData("{pair} {algorithm} {table}", "eurusd/xgboost", "eurusd xgboost {table}")]
    [InlineData("pair = '{pair}'", "cov_bqx_eurusd_gbpjpy", "pair = '{pair}'")]
    [InlineData("pair = '{pair}'", "regime_bqx", "pair = '{pair}'")]
    [InlineData("FROM {table}", "T03.01.01.03", "FROM {table}")]
    [InlineData("echo {table}", "x; rm -rf /", "echo {table}")]
    [InlineData("echo {table}", "x\nreboot", "echo {table}")]
    [InlineData("echo {table}", "x\n", "echo {table}")]
    public void Fill_Subject_PutsInPlainNamesOnly(string command, string subject, string filled) =>
        Assert.Equal(filled, CommandText.Fill(command, subject, OnCall.Workspace.Pairs));
}
