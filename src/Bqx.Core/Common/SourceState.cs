namespace Bqx.Core.Common;

/// <summary>What can be said of a source right now. Empty, not loaded and failed are different words.</summary>
public enum SourceState
{
    NotConfigured,
    NotLoaded,
    Fresh,
    Stale,
    Failed,
    Forbidden,
}
