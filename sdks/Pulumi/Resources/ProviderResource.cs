using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A provider with its own configuration.</summary>
public class ProviderResource : CustomResource
{
    private const string TypePrefix = "pulumi:providers:";

    /// <summary>Registers a provider.</summary>
    /// <param name="package">The package, such as <c>aws</c>.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="args">The configuration.</param>
    /// <param name="options">How the engine treats it.</param>
    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options)
        : base(TypePrefix + package, name, args, options) =>
        Package = package;

    /// <summary>For a provider that is only referred to.</summary>
    private protected ProviderResource(string package)
        : base(type: "", name: "") =>
        Package = package;

    internal string Package { get; }

    /// <summary>How resources refer to it: its URN and its id.</summary>
    internal async ValueTask<string> GetReferenceAsync()
    {
        var urn = await Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var id = await Id.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        return $"{urn}::{(string.IsNullOrEmpty(id) ? Signatures.Unknown : id)}";
    }
}
