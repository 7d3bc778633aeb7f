using BenchmarkDotNet.Running;
using Bqx.Dashboard.Benchmarks.Airtable;

if (args is ["airtable"])
{
    await ListingMeasure.RunAsync();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
