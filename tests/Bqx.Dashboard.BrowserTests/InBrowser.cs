namespace Bqx.Dashboard.BrowserTests;

/// <summary>One dashboard process and one browser for all browser tests, which run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class InBrowser : ICollectionFixture<DashboardProcess>, ICollectionFixture<Chromium>
{
    public const string Name = "browser";
}
