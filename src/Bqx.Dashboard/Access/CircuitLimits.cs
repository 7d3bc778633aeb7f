using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Bqx.Dashboard.Access;

/// <summary>Open pages, counted in all and per person. A page above the limit is refused, so that the open ones stay alive.</summary>
/// <param name="mostPerViewer">Pages that one person may have open.</param>
internal sealed class CircuitLimits(int mostPerViewer)
{
    public const int MostInAll = 500;
    public const int MostPerSignedIn = 20;

    private readonly Lock _counting = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    public int MostPerViewer { get; } = mostPerViewer;

    public int Open { get; private set; }

    public bool TryEnter(string viewer)
    {
        lock (_counting)
        {
            var mine = _open.GetValueOrDefault(viewer);
            if (Open >= MostInAll || mine >= MostPerViewer)
            {
                return false;
            }

            _open[viewer] = mine + 1;
            Open++;
            return true;
        }
    }

    public void Leave(string viewer)
    {
        lock (_counting)
        {
            Open--;
            if (--_open[viewer] == 0)
            {
                _open.Remove(viewer);
            }
        }
    }
}

/// <summary>One circuit's place among the open ones.</summary>
internal sealed class CircuitPlace(CircuitLimits limits, Viewer viewer) : CircuitHandler
{
    private bool _entered;

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        _entered = limits.TryEnter(viewer.Name);
        return _entered
            ? Task.CompletedTask
            : throw new InvalidOperationException($"Too many open pages: at most {limits.MostPerViewer} per person and {CircuitLimits.MostInAll} in all.");
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_entered)
        {
            _entered = false;
            limits.Leave(viewer.Name);
        }

        return Task.CompletedTask;
    }
}
