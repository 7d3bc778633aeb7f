namespace Bqx.Core.Common;

/// <summary>How much a finding matters, ascending.</summary>
public enum Severity
{
    Info,
    Warning,
    Critical,
}
