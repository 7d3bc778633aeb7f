namespace Bqx.Dashboard.Layout;

/// <summary>The list of keys that app.js and the pages understand.</summary>
public sealed partial class Shortcuts
{
    private static readonly (string Name, (string Keys, string Meaning)[] Keys)[] Groups =
    [
        ("Anywhere",
        [
            ("Ctrl K", "Search and go"),
            ("?", "This list"),
            ("/", "Filter, else search"),
            ("Esc", "Close panel, dialog or menu"),
            ("t", "Light or dark"),
            ("[", "Narrow navigation"),
            ("]", "Runbook dock"),
            ("r", "Read all sources again"),
        ]),
        ("Go to",
        [
            ("g o", "Overview"),
            ("g p", "Progress"),
            ("g r", "Reconciliation"),
            ("g q", "Data quality"),
            ("g m", "Models"),
            ("g c", "Cost"),
            ("g b", "Runbooks"),
        ]),
        ("Rows and matrices",
        [
            ("j k", "Next, previous row"),
            ("↑ ↓ ← →", "Move in a table or matrix"),
            ("Home End", "First, last in the row"),
            ("Enter", "Open"),
            ("s", "Start the row's runbook"),
            ("x", "Select the row's change"),
        ]),
        ("Of a table",
        [
            ("b", "Blast radius"),
            ("a", "Assign its incident"),
        ]),
        ("In a run",
        [
            ("Enter", "Mark the step done, approve, start the wait"),
            ("1 to 9", "Take a branch"),
            ("n", "Write a note"),
            ("c", "Copy the command"),
        ]),
    ];
}
