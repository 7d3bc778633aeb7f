using BenchmarkDotNet.Running;
using Bqx.Dashboard.Benchmarks.Airtable;

if (args is ["airtable"])
{
    await ListingMeasure.RunAsync();
    await ApplyMeasure.RunAsync(perSecond: 4);
    await ApplyMeasure.RunAsync(perSecond: 5);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
