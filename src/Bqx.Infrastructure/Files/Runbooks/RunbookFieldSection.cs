using Bqx.Core.Runbooks;
using Bqx.Core.Workspaces;

namespace Bqx.Infrastructure.Files.Runbooks;

/// <summary>Section <c>runbookFields</c> of workspace.yaml: what commands name in every run, plain enough for a shell and for SQL.</summary>
internal static class RunbookFieldSection
{
    public static ImmutableArray<RunbookField> Read(YamlSection root)
    {
        var fields = ImmutableArray.CreateBuilder<RunbookField>();
        foreach (var section in root.Sections("runbookFields"))
        {
            var field = new RunbookField(section.Text("name"), section.Text("value"));
            if (TemplateFields.In($"{{{field.Name}}}").FirstOrDefault() != field.Name)
            {
                section.Wrong("name", $"'{field.Name}' cannot be a field; use lower-case letters and digits, such as project");
            }
            else if (TemplateFields.BuiltIn.Contains(field.Name))
            {
                section.Wrong("name", $"'{field.Name}' is what a run is about and cannot be set here");
            }
            else if (fields.Any(f => f.Name == field.Name))
            {
                section.Wrong("name", $"'{field.Name}' stands twice");
            }

            if (!TemplateFields.IsPlain(field.Value))
            {
                section.Wrong("value", $"'{field.Value}' holds more than letters, digits and . _ : / -");
            }

            fields.Add(field);
            section.RefuseOthers();
        }

        return fields.ToImmutable();
    }
}
