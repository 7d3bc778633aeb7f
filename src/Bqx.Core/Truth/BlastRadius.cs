namespace Bqx.Core.Truth;

/// <summary>Which trained models rest on a table: their inputs, read backwards.</summary>
internal sealed class BlastRadius
{
    private readonly Dictionary<string, ImmutableArray<string>.Builder> _models = new(StringComparer.Ordinal);

    public BlastRadius(ImmutableArray<ModelAssessment> models)
    {
        foreach (var model in models)
        {
            // Once: a path is put together each time it is asked for.
            var path = model.Path;
            foreach (var input in model.Inputs)
            {
                if (!_models.TryGetValue(input.Name, out var paths))
                {
                    _models[input.Name] = paths = ImmutableArray.CreateBuilder<string>();
                }

                paths.Add(path);
            }
        }
    }

    /// <summary>Paths of the models, in the workspace's order.</summary>
    public ImmutableArray<string> ModelsOn(string table) => _models.TryGetValue(table, out var paths) ? paths.ToImmutable() : [];
}
