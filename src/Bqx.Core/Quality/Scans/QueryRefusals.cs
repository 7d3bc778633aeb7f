namespace Bqx.Core.Quality.Scans;

/// <summary>Queries that the day's budget refused before anything was sent, as far as this program knows: since its start.</summary>
/// <param name="Day">UTC.</param>
/// <param name="Count">On that day.</param>
/// <param name="LastAt">When the last one was refused, UTC.</param>
/// <param name="LastPurpose">What it was for: scan, tables, models, inputs, billing, jobs.</param>
/// <param name="LastReason">For people.</param>
public sealed record QueryRefusals(DateOnly Day, long Count, DateTimeOffset LastAt, string LastPurpose, string LastReason);
