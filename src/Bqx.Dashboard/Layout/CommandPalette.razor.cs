using Bqx.Core.Common;
using Bqx.Core.Runbooks;
using Bqx.Core.Truth;
using Microsoft.AspNetCore.Components;

namespace Bqx.Dashboard.Layout;

/// <summary>
/// Search over everything that has a page. It is a native dialog: app.js opens it, moves the choice and follows the link,
/// so that only typing costs a round trip. It reads the assessment when asked and subscribes to nothing.
/// </summary>
public sealed partial class CommandPalette
{
    private IReadOnlyList<PaletteHit>? _hits;

    [Inject] public required ILive<Assessment> Live { get; set; }

    [Inject] public required ILive<Snapshot<RunbookLibrary>> Runbooks { get; set; }

    private void Begin() => _hits ??= PaletteSearch.Pages;

    private void Find(ChangeEventArgs typed) =>
        _hits = PaletteSearch.Find(typed.Value as string ?? "", Live.Current, Runbooks.Current.Value);
}
