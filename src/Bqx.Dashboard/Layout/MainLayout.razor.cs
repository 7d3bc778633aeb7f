using Bqx.Dashboard.Controls;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Layout;

/// <summary>The frame around every page: app bar, navigation, page, runbook dock, and a bottom bar on phones.</summary>
public sealed partial class MainLayout : IDisposable
{
    private readonly Pulse _pulse = new();
    private Section? _section;

    [Inject] public required NavigationManager Nav { get; set; }

    public void Dispose() => _pulse.Dispose();

    // The body changes with every navigation, and with it these parameters.
    protected override void OnParametersSet() => _section = Section.Of(Nav.Uri);
}
