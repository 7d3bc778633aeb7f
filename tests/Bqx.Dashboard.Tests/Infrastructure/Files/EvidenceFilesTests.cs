using Bqx.Core.Common;
using Bqx.Core.Truth;
using Bqx.Infrastructure.Files;

namespace Bqx.Dashboard.Tests.Infrastructure.Files;

public sealed class EvidenceFilesTests : IDisposable
{
    /// <summary>SHA-256 of "abc", from FIPS 180-2.</summary>
    private const string HashOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadAsync_FileThatIsThere_IsHashed()
    {
        _folder.Write("artifacts/context.json", "abc");

        var (artifacts, provenance) = await ReadAsync($"- {{ task: T03.01.01.01, file: artifacts/context.json, sha256: {HashOfAbc.ToUpperInvariant()}, at: generated-50d }}");

        Assert.Equal(
            new Artifact("T03.01.01.01", "artifacts/context.json", HashOfAbc, HashOfAbc, new DateTimeOffset(2026, 1, 10, 0, 0, 0, TimeSpan.Zero), null, null),
            Assert.Single(artifacts));
        Assert.True(provenance.Complete);
        Assert.Equal(3, provenance.Bytes);
    }

    [Fact]
    public async Task ReadAsync_FileThatIsAbsent_HasNoFoundHash()
    {
        var (artifacts, provenance) = await ReadAsync($"- {{ task: T1, file: artifacts/gone.json, sha256: {HashOfAbc} }}");

        Assert.Null(Assert.Single(artifacts).FoundSha256);
        Assert.True(provenance.Complete);
    }

    [Fact]
    public async Task ReadAsync_Attestation_HasPersonAndLastDay()
    {
        var (artifacts, _) = await ReadAsync("- { task: T1, attestedBy: Lena Kovac, until: generated+60d, note: seen in the console }");

        Assert.Equal(new Artifact("T1", null, null, null, null, "Lena Kovac", new DateOnly(2026, 4, 30)), Assert.Single(artifacts));
    }

    [Theory]
    [InlineData("- { task: T2, file: ../secret, sha256: HASH }", "file: '../secret' leads out of the workspace")]
    [InlineData("- { task: T2, file: /etc/passwd, sha256: HASH }", "file: '/etc/passwd' leads out of the workspace")]
    [InlineData("- { task: T2, file: a.json, sha256: abc }", "sha256: is not a SHA-256")]
    [InlineData("- { task: T2, file: a.json }", "sha256: is required")]
    [InlineData("- { file: a.json, sha256: HASH }", "task: is required")]
    [InlineData("- { task: T2, attestedBy: Ada }", "until: is required")]
    [InlineData("- { task: T2, attestedBy: Ada, until: forever }", "until: 'forever' is not a day")]
    [InlineData("- { task: T2, file: a.json, sha256: HASH, colour: red }", "colour: unknown key")]
    [InlineData("- just text", "expected keys with values")]
    public async Task ReadAsync_WrongEntry_IsListedWithLineAndTheOthersStand(string entry, string reason)
    {
        var (artifacts, provenance) = await ReadAsync($"- {{ task: T1, attestedBy: Ada, until: 2026-05-01 }}\n{entry.Replace("HASH", HashOfAbc, StringComparison.Ordinal)}");

        Assert.Equal("T1", Assert.Single(artifacts).TaskId);
        var rejected = Assert.Single(provenance.Rejected);
        Assert.Equal("evidence.yaml line 2", rejected.Place);
        Assert.StartsWith(reason, rejected.Reason, StringComparison.Ordinal);
        Assert.False(provenance.Complete);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>")]
    [InlineData("task: T1")]
    [InlineData("- [[[")]
    public async Task ReadAsync_AnotherKindOfFile_IsBadData(string text)
    {
        _folder.Write("evidence.yaml", text);

        var failed = Assert.IsType<SourceReading<ArtifactRecords>.Failed>(await Source().ReadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(SourceProblemKind.BadData, failed.Problem.Kind);
        Assert.StartsWith("evidence.yaml", failed.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_NoFile_IsNotConfigured()
    {
        var failed = Assert.IsType<SourceReading<ArtifactRecords>.Failed>(await Source().ReadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(SourceProblemKind.NotConfigured, failed.Problem.Kind);
    }

    [Fact]
    public async Task ChangeMark_NamedFileAppears_Differs()
    {
        _folder.Write("evidence.yaml", $"- {{ task: T1, file: artifacts/late.json, sha256: {HashOfAbc} }}");
        var source = Source();
        await source.ReadAsync(TestContext.Current.CancellationToken);
        var before = source.ChangeMark();

        _folder.Write("artifacts/late.json", "abc");

        Assert.NotEqual(before, source.ChangeMark());
    }

    private EvidenceFiles Source() =>
        new(new WorkspaceSources { Folder = _folder.Path, GeneratedOn = new DateOnly(2026, 3, 1) }, TimeProvider.System);

    private async Task<(ImmutableArray<Artifact> Artifacts, Provenance Provenance)> ReadAsync(string text)
    {
        _folder.Write("evidence.yaml", text);
        var (records, provenance) = Assert.IsType<SourceReading<ArtifactRecords>.Read>(await Source().ReadAsync(TestContext.Current.CancellationToken));
        return (records.Artifacts, provenance);
    }
}
