using System.Diagnostics;
using Bqx.Core.Plans;
using Bqx.Core.Workspaces;
using Bqx.Infrastructure.Demo.Airtable;
using Bqx.Infrastructure.Demo.Billing;
using Bqx.Infrastructure.Demo.Large;
using Bqx.Infrastructure.Demo.Models;
using Bqx.Infrastructure.Demo.Warehouse;
using Bqx.Infrastructure.Documents;
using Bqx.Infrastructure.Files;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Bqx.Infrastructure.Demo;

public enum DemoScale
{
    /// <summary>The programme of the story.</summary>
    Usual,

    /// <summary>With some five thousand small tables more, as many as the programme had at its largest.</summary>
    Large,
}

/// <param name="Stage">What is being made.</param>
/// <param name="Share">Of the whole, 0 to 1.</param>
public sealed record DemoProgress(string Stage, double Share);

/// <summary>
/// The demo's generated inputs: Airtable pages, warehouse, billing export. They are a function of a seed and of the moment of
/// generation, and they go on as time does. Only what sources would hold is made here; every result is computed from it elsewhere.
/// </summary>
public sealed class DemoWorkspace(WorkspacePaths paths, TimeProvider clock, ILogger<DemoWorkspace> logger) : IDisposable
{
    public const int DefaultSeed = 20251124;

    private readonly DemoFiles _files = new(paths);
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The seed of the data that are there, else the default.</summary>
    public int Seed => _files.ReadAnchor()?.Seed ?? DefaultSeed;

    /// <summary>The scale of the data that are there, else the usual one.</summary>
    public DemoScale Scale => File.Exists(Path.Combine(paths.Demo, WorkspaceOverlay.Name)) ? DemoScale.Large : DemoScale.Usual;

    /// <summary>
    /// False before the first generation, after one that was cut short, for files of an older version, and when more market minutes
    /// have passed than are kept: then the story is made anew, so that its days are near.
    /// </summary>
    public bool IsReady()
    {
        try
        {
            return _files.ReadAnchor() is { } anchor && WarehouseCatchUp.Behind(WarehousePath, anchor, clock.GetUtcNow()) <= DemoTable.FeatureSpan;
        }
        catch (SqliteException)
        {
            // A damaged warehouse of generated data is worth nothing: it is made again.
            return false;
        }
    }

    /// <summary>Makes the data anew, aside, and puts them in place at the end. Cancelled or killed, the old ones stay.</summary>
    /// <exception cref="IOException">Another process is making them, or the disk refuses.</exception>
    public Task GenerateAsync(int seed, IProgress<DemoProgress>? progress, CancellationToken cancellationToken) =>
        GenerateAsync(seed, DemoScale.Usual, progress, cancellationToken);

    /// <inheritdoc cref="GenerateAsync(int, IProgress{DemoProgress}?, CancellationToken)"/>
    public async Task GenerateAsync(int seed, DemoScale scale, IProgress<DemoProgress>? progress, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await Task.Run(() => Generate(seed, scale, progress, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Appends the bars, predictions and bills since the last time. Twice at once changes nothing; without demo data it does nothing.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await Task.Run(() => CatchUp(cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Makes one planted table or drifting model sound, in the warehouse in use and for good; only new demo data plant it again.</summary>
    public async Task<DemoRepair> RepairAsync(string subject, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Repair(subject), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private string WarehousePath => Path.Combine(paths.Demo, WarehouseFile.Name);

    /// <summary>Without the large programme's families: those are made once and not kept up.</summary>
    private Workspace Usual() => WorkspaceFile.Read(paths, withOverlay: false).Workspace;

    private static PlanDocument Document(WorkspaceFile file) =>
        PlanDocumentReader.Read(File.ReadAllBytes(file.Sources.Document!.Path), PlanVocabulary.Of(file.Workspace));

    private void Generate(int seed, DemoScale scale, IProgress<DemoProgress>? progress, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var claim = _files.Claim();
        var anchor = new DemoAnchor(seed, DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds()));
        var folder = _files.Begin(anchor);
        var file = WorkspaceFile.Read(_files.Aside);
        if (!file.Workspace.IsDemo)
        {
            throw new WorkspaceFileException([new FileProblem(WorkspaceFile.Name, 0, "demo", "is not true, so nothing is generated for this workspace")]);
        }

        var document = Document(file);
        var states = new WorkStates(document, anchor);

        progress?.Report(new DemoProgress("Plan records", 0));
        new PlanExport(document, states, anchor).Write(Path.Combine(folder, "airtable"));
        progress?.Report(new DemoProgress("Bills", 0.02));
        var ledger = new BillingLedger(anchor, file.Workspace.Pairs);
        BillingFile.CatchUp(Path.Combine(folder, BillingFile.Name), ledger, anchor.GeneratedAt);
        InvoicesFile.CatchUp(Path.Combine(folder, InvoicesFile.Name), ledger, anchor.GeneratedAt);
        var large = scale == DemoScale.Large ? new LargeProgramme(file.Workspace, anchor) : null;
        large?.WriteOverlay(folder);
        new WarehouseBuilder(file.Workspace, anchor, states).Build(
            Path.Combine(folder, WarehouseFile.Name),
            large,
            (stage, share) => progress?.Report(new DemoProgress(stage, 0.05 + (0.94 * share))),
            cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        _files.Finish();
        progress?.Report(new DemoProgress("Ready", 1));
        Log.Generated(logger, seed, Stopwatch.GetElapsedTime(started).TotalMilliseconds, _files.Bytes() / 1_000_000);
    }

    private void CatchUp(CancellationToken cancellationToken)
    {
        if (_files.ReadAnchor() is not { } anchor)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var workspace = Usual();
        var warehouse = new WarehouseCatchUp(workspace, anchor);
        var rows = warehouse.IsBehind(WarehousePath, now) ? warehouse.Run(WarehousePath, now, cancellationToken) : 0;
        var ledger = new BillingLedger(anchor, workspace.Pairs);
        var bills = BillingFile.CatchUp(Path.Combine(paths.Demo, BillingFile.Name), ledger, now);
        if (bills > 0)
        {
            InvoicesFile.CatchUp(Path.Combine(paths.Demo, InvoicesFile.Name), ledger, now);
        }

        if (rows + bills > 0)
        {
            Log.CaughtUp(logger, rows, bills);
        }
    }

    private DemoRepair Repair(string subject)
    {
        if (_files.ReadAnchor() is not { } anchor)
        {
            return new DemoRepair.Refused("There are no demo data. Start the dashboard or run 'demo reset'.");
        }

        try
        {
            return DriftRepair.CanRepair(subject)
                ? new DriftRepair(Usual(), anchor).Run(WarehousePath, subject, clock.GetUtcNow())
                : new WarehouseRepair(Usual(), anchor).Run(WarehousePath, subject, clock.GetUtcNow());
        }
        catch (SqliteException e)
        {
            return new DemoRepair.Refused($"The warehouse cannot be written now, nothing was changed: {e.Message} Try again.");
        }
    }
}
