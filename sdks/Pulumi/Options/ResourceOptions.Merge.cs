namespace Pulumi;

public abstract partial class ResourceOptions
{
    /// <summary>Whether there is anything that the resource must wait for.</summary>
    internal InputList<Resource>? Dependencies => _dependsOn is { IsKnownEmpty: false } list ? list : null;

    /// <summary>Resources that take this one along when they are replaced; null if there are none.</summary>
    internal InputList<Resource>? Replacers => _replaceWith is { IsKnownEmpty: false } list ? list : null;

    /// <summary>The hooks; null if none is bound.</summary>
    internal ResourceHookBinding? BoundHooks => _hooks is { IsEmpty: false } hooks ? hooks : null;

    /// <summary>The transforms; null if there are none.</summary>
    internal List<ResourceTransform>? Transforms => _resourceTransforms is { Count: > 0 } list ? list : null;

    /// <summary>A copy that can be changed without changing this.</summary>
    internal abstract ResourceOptions Clone();

    /// <summary>Takes over from other options: what they set wins, and their lists come after these.</summary>
    private protected void TakeOver(ResourceOptions other)
    {
        _aliases = Join(_aliases, other._aliases);
        CustomTimeouts = other.CustomTimeouts?.Clone() ?? CustomTimeouts;
        DeletedWith = other.DeletedWith ?? DeletedWith;
        _dependsOn = Join(_dependsOn, other._dependsOn);
        _hideDiffs = Join(_hideDiffs, other._hideDiffs);
        _hooks = Join(BoundHooks, other.BoundHooks);
        Id = other.Id ?? Id;
        _ignoreChanges = Join(_ignoreChanges, other._ignoreChanges);
        Parent = other.Parent ?? Parent;
        PluginDownloadURL = other.PluginDownloadURL ?? PluginDownloadURL;
        Protect = other.Protect ?? Protect;
        Provider = other.Provider ?? Provider;
        ReplacementTrigger = other.ReplacementTrigger ?? ReplacementTrigger;
        _replaceOnChanges = Join(_replaceOnChanges, other._replaceOnChanges);
        _replaceWith = Join(_replaceWith, other._replaceWith);
        _resourceTransformations = Join(_resourceTransformations, other._resourceTransformations);
        _resourceTransforms = Join(_resourceTransforms, other._resourceTransforms);
        RetainOnDelete = other.RetainOnDelete ?? RetainOnDelete;
        Urn = other.Urn ?? Urn;
        Version = other.Version ?? Version;
    }

    /// <summary>A new list of both; null if neither has anything.</summary>
    private protected static List<T>? Join<T>(List<T>? first, List<T>? second)
    {
        if (first is not { Count: > 0 } && second is not { Count: > 0 })
        {
            return null;
        }

        return [.. first ?? [], .. second ?? []];
    }

    private static InputList<Resource>? Join(InputList<Resource>? first, InputList<Resource>? second)
    {
        if (first is null || first.IsKnownEmpty)
        {
            return second?.Clone();
        }

        return second is null || second.IsKnownEmpty ? first.Clone() : first.Concat(second);
    }

    private static ResourceHookBinding? Join(ResourceHookBinding? first, ResourceHookBinding? second)
    {
        if (first is null)
        {
            return second?.Clone();
        }

        return second is null ? first.Clone() : first.Concat(second);
    }
}
