using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Examples.Tests;

/// <summary>A resource of a plan.</summary>
internal sealed record PlannedResource(ResourceState State)
{
    public string Type => State.Type;

    public string Name => State.Urn.Name;

    public PropertyMap Inputs => State.Inputs;

    public bool IsProtected => State.Options.Protect;

    public ImmutableArray<Urn> Dependencies => State.Dependencies;

    /// <summary>The input at a path such as <c>properties.policies.exportPolicy.status</c>, out of its secret envelope.</summary>
    public PropertyValue? At(string path)
    {
        PropertyValue? value = PropertyValue.Of(Inputs);
        foreach (var step in path.Split('.'))
        {
            value = value?.Plain switch
            {
                PropertyValue.Map(var members) => members.Find(step),
                PropertyValue.List(var items) when int.TryParse(step, out var index) && index < items.Length => items[index],
                _ => null,
            };
        }

        return value?.Plain;
    }

    /// <summary>The text, flag or number at a path, as it is written; null when there is none.</summary>
    public string? Text(string path) => At(path) switch
    {
        PropertyValue.Text(var text) => text,
        PropertyValue.Bool(var flag) => flag ? "true" : "false",
        PropertyValue.Number(var number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };

    public override string ToString() => $"{Type} {Name}";
}
