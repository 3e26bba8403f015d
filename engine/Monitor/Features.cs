using Pulumirpc;

namespace RegistryInfra.Engine.Monitor;

/// <summary>What this monitor can do. Each name is asked for by SDKs of different age; the enumeration replaces it.</summary>
internal static class Features
{
    public static readonly IReadOnlyDictionary<string, ResourceMonitorFeature> ByName =
        new Dictionary<string, ResourceMonitorFeature>
        {
            ["secrets"] = ResourceMonitorFeature.Secrets,
            ["resourceReferences"] = ResourceMonitorFeature.ResourceReferences,
            ["outputValues"] = ResourceMonitorFeature.OutputValues,
            ["aliasSpecs"] = ResourceMonitorFeature.AliasSpecs,
            ["replacementTrigger"] = ResourceMonitorFeature.ReplacementTrigger,
            ["deletedWith"] = ResourceMonitorFeature.DeletedWith,
            ["replaceWith"] = ResourceMonitorFeature.ReplaceWith,
            ["transforms"] = ResourceMonitorFeature.Transforms,
            ["invokeTransforms"] = ResourceMonitorFeature.InvokeTransforms,
            ["parameterization"] = ResourceMonitorFeature.Parameterization,
            ["resourceHooks"] = ResourceMonitorFeature.ResourceHooks,
            ["errorHooks"] = ResourceMonitorFeature.ErrorHooks,
        };

    /// <summary>What SDKs learn of by the enumeration only.</summary>
    public static readonly IReadOnlyList<ResourceMonitorFeature> Unnamed =
        [ResourceMonitorFeature.InvokeDependsOn, ResourceMonitorFeature.InvokeParent];
}
