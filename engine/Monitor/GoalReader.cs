using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Pulumirpc;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using ResourceOptions = RegistryInfra.Engine.Resources.ResourceOptions;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Turns a registration into a goal.</summary>
internal sealed class GoalReader(string rootDirectory, string workingDirectory)
{
    private readonly SourcePositions _positions = new(rootDirectory);

    public Goal Read(RegisterResourceRequest request, ProviderReference? provider, bool isOldNodeJs)
    {
        var reader = new PropertyReader(workingDirectory);
        var inputs = reader.Read(request.Object);
        var dependencies = UrnReader.ReadAll(request.Dependencies, "dependency URN");
        var properties = PropertyDependencyReader.Read(request, inputs, dependencies, reader.Dependencies);
        return new()
        {
            Type = request.Type,
            Name = request.Name,
            Custom = request.Custom,
            Inputs = inputs,
            Parent = UrnReader.ReadOptional(request.Parent, "parent URN"),
            Provider = provider,
            // A transform may have put an output in whose origin nobody else knows.
            Dependencies = request.Transforms.Count == 0
                ? dependencies
                : [.. dependencies.Union(properties.Values.SelectMany(urns => urns))],
            PropertyDependencies = properties,
            Aliases = [.. AliasReader.Read(request, isOldNodeJs)],
            Options = Options(request, reader),
            SourcePosition = _positions.Read(request.SourcePosition),
            StackTrace = [.. _positions.Read(request.StackTrace)],
        };
    }

    private static ResourceOptions Options(RegisterResourceRequest request, PropertyReader reader) => new()
    {
        Protect = request.Protect,
        RetainOnDelete = request.RetainOnDelete,
        DeleteBeforeReplace = request.DeleteBeforeReplaceDefined || request.DeleteBeforeReplace
            ? request.DeleteBeforeReplace
            : null,
        DeletedWith = UrnReader.ReadOptional(request.DeletedWith, "DeletedWith URN"),
        ReplaceWith = [.. request.ReplaceWith.Select(u => new Urn(u))],
        ReplacementTrigger = request.ReplacementTrigger is { } trigger
            ? reader.Read(trigger, "replacementTrigger")
            : PropertyValue.Null,
        IgnoreChanges = [.. request.IgnoreChanges],
        ReplaceOnChanges = [.. request.ReplaceOnChanges],
        HideDiff = Paths(request.HideDiffs),
        AdditionalSecretOutputs = [.. request.AdditionalSecretOutputs],
        ImportId = request.ImportId,
        CustomTimeouts = request.CustomTimeouts is { } timeouts
            ? new(WireDuration.Parse(timeouts.Create), WireDuration.Parse(timeouts.Update),
                WireDuration.Parse(timeouts.Delete), WireDuration.Parse(timeouts.Read))
            : null,
        Hooks = Hooks(request.Hooks),
    };

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Hooks(
        RegisterResourceRequest.Types.ResourceHooksBinding? hooks) => hooks is null
        ? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty
        : new (string Kind, RepeatedField<string> Names)[]
        {
            ("BeforeCreate", hooks.BeforeCreate), ("AfterCreate", hooks.AfterCreate),
            ("BeforeUpdate", hooks.BeforeUpdate), ("AfterUpdate", hooks.AfterUpdate),
            ("BeforeDelete", hooks.BeforeDelete), ("AfterDelete", hooks.AfterDelete), ("OnError", hooks.OnError),
        }
        .Where(hook => hook.Names.Count > 0)
        .ToImmutableSortedDictionary(hook => hook.Kind, hook => hook.Names.ToImmutableArray(), StringComparer.Ordinal);

    private static ImmutableArray<string> Paths(RepeatedField<string> paths)
    {
        foreach (var path in paths)
        {
            _ = PropertyPath.Parse(path);
        }

        return [.. paths];
    }
}
