namespace Bqx.Infrastructure.BigQuery.Models;

/// <summary>Bytes that may still be read for features today, shared by tables that are read side by side.</summary>
internal sealed class InputShiftAllowance(long bytes)
{
    private readonly Lock _gate = new();
    private long _left = bytes;

    /// <returns>False when so many are not left; then none are taken.</returns>
    public bool Takes(long bytes)
    {
        lock (_gate)
        {
            if (bytes > _left)
            {
                return false;
            }

            _left -= bytes;
            return true;
        }
    }
}
