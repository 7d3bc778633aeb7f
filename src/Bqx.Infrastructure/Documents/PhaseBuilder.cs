using Bqx.Core.Plans;

namespace Bqx.Infrastructure.Documents;

/// <summary>A phase while its lines are read.</summary>
internal sealed class PhaseBuilder(string id, string title, int line)
{
    public string Id { get; } = id;

    public int? DurationDays { get; set; }

    public string? Priority { get; set; }

    public string? Description { get; set; }

    public string? Dependencies { get; set; }

    public string? State { get; set; }

    /// <summary>The key under which the bullets that follow stand, such as "Updates Needed"; empty at first.</summary>
    public string Section { get; set; } = "";

    public ImmutableArray<string>.Builder Updates { get; } = ImmutableArray.CreateBuilder<string>();

    public List<StageBuilder> Stages { get; } = [];

    public DocumentPhase Build() => new()
    {
        Id = Id,
        Title = title,
        Line = line,
        DurationDays = DurationDays,
        Priority = Priority,
        Description = Description,
        Dependencies = Dependencies,
        State = State,
        Updates = Updates.ToImmutable(),
        Stages = [.. Stages.Select(s => s.Build())],
    };
}

/// <summary>A stage while its lines are read.</summary>
internal sealed class StageBuilder(string id, string name, int line, StageMark mark)
{
    private string? _duration;

    public string Id { get; } = id;

    /// <summary>The key under which the bullets that follow stand, such as "Tables"; empty at first.</summary>
    public string Section { get; set; } = "";

    public int TaskIndent { get; set; } = -1;

    public string? Priority { get; set; }

    public string? Description { get; set; }

    public string? Dependencies { get; set; }

    public ImmutableArray<string>.Builder Tables { get; } = ImmutableArray.CreateBuilder<string>();

    public ImmutableArray<string>.Builder Details { get; } = ImmutableArray.CreateBuilder<string>();

    public ImmutableArray<DocumentTask>.Builder Tasks { get; } = ImmutableArray.CreateBuilder<DocumentTask>();

    /// <summary>Takes a value under one of the keys that both grammars know; false for any other key.</summary>
    public bool TrySet(string key, string value)
    {
        switch (key.ToUpperInvariant())
        {
            case "DURATION":
                _duration = value;
                return true;
            case "PRIORITY":
                Priority = value;
                return true;
            case "DESCRIPTION":
                Description = value;
                return true;
            case "DEPENDENCIES" or "DEPENDS ON":
                Dependencies = Dependencies is null ? value : $"{Dependencies}; {value}";
                return true;
            default:
                return false;
        }
    }

    public DocumentStage Build() => new()
    {
        Id = Id,
        Name = name,
        Line = line,
        Mark = mark,
        Duration = _duration,
        DurationHours = _duration is null ? null : Hours.Of(_duration),
        Priority = Priority,
        Description = Description,
        Dependencies = Dependencies,
        Tables = Tables.ToImmutable(),
        Details = Details.ToImmutable(),
        Tasks = Tasks.ToImmutable(),
    };
}
