namespace Bqx.Core.Plans.Integrity;

/// <summary>Keys of the inconsistencies that plan records can show.</summary>
public static class IntegrityRules
{
    public const string StatusAbsent = "status-absent";
    public const string MissingLink = "missing-link";
    public const string ChildlessPhase = "childless-phase";
    public const string DanglingChild = "dangling-child";
    public const string IdOutsideParent = "id-outside-parent";
    public const string DuplicateId = "duplicate-id";
    public const string DuplicateName = "duplicate-name";
    public const string BlankId = "blank-id";

    /// <summary>A parent's status says something else than its children's.</summary>
    public const string RollUp = "roll-up-contradiction";
    public const string DoneWithoutArtifact = "done-without-artifact-text";
    public const string ArtifactBeforeDone = "artifact-text-before-done";
    public const string ProgressFigures = "progress-figures-disagree";
    public const string NotesOfParent = "notes-contradict-parent";
    public const string DependenciesEmpty = "dependencies-empty";
    public const string TaskIncomplete = "task-incomplete";
    public const string PhaseTextsEmpty = "phase-texts-empty";
    public const string DurationUnreadable = "duration-unreadable";
    public const string ScoreDiffers = "score-differs";
    public const string TextHazard = "text-hazard";

    /// <summary>Many tasks marked done within minutes, as a script does it.</summary>
    public const string ManyDoneAtOnce = "many-done-at-once";
}
