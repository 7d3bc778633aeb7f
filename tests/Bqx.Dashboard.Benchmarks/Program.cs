using BenchmarkDotNet.Running;
using Bqx.Dashboard.Benchmarks.Airtable;
using Bqx.Dashboard.Benchmarks.BigQuery;
using Bqx.Dashboard.Benchmarks.Growth;

if (args is ["airtable"])
{
    await ListingMeasure.RunAsync();
    await ApplyMeasure.RunAsync(perSecond: 4);
    await ApplyMeasure.RunAsync(perSecond: 5);
    return;
}

if (args is ["bigquery"])
{
    await RefreshMeasure.RunAsync();
    return;
}

if (args is ["standin", ..])
{
    await StandinRun.RunAsync(args.ElementAtOrDefault(1));
    return;
}

if (args is ["grow", .. var rest])
{
    Environment.ExitCode = await GrowRun.RunAsync(rest);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
