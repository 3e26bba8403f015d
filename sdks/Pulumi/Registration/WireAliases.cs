using Google.Protobuf.Collections;
using Rpc = Pulumirpc;

namespace Pulumi.Registration;

/// <summary>Aliases as the engine takes them. An alias that is unknown in this run is left out.</summary>
internal static class WireAliases
{
    public static async ValueTask AddToAsync(RepeatedField<Rpc.Alias> aliases, ResourceOptions options)
    {
        var unknown = new Alias();
        foreach (var input in options.Aliases)
        {
            var alias = await input.ToOutput().GetValueAsync(unknown).ConfigureAwait(false);
            if (!ReferenceEquals(alias, unknown))
            {
                aliases.Add(await ToWireAsync(alias).ConfigureAwait(false));
            }
        }
    }

    /// <summary>For an engine that knows no alias specs.</summary>
    public static async ValueTask AddUrnsToAsync(Rpc.RegisterResourceRequest request, Resource resource, ResourceOptions options)
    {
        var seen = new HashSet<string>();
        var all = AliasUrns.All(options.Aliases, resource.GetResourceName(), resource.GetResourceType(), options.Parent);
        foreach (var input in all)
        {
            var urn = await TextOf(input).ConfigureAwait(false);
            if (urn.Length > 0 && seen.Add(urn))
            {
                request.AliasURNs.Add(urn);
            }
        }
    }

    private static async ValueTask<Rpc.Alias> ToWireAsync(Alias alias)
    {
        if (alias.Urn is { } urn)
        {
            return new() { Urn = urn };
        }

        var spec = new Rpc.Alias.Types.Spec
        {
            Name = await TextOf(alias.Name).ConfigureAwait(false),
            Type = await TextOf(alias.Type).ConfigureAwait(false),
            Stack = await TextOf(alias.Stack).ConfigureAwait(false),
            Project = await TextOf(alias.Project).ConfigureAwait(false),
        };

        if ((alias.Parent is { } resource ? (Input<string>)resource.Urn : alias.ParentUrn) is { } parent)
        {
            var parentUrn = await TextOf(parent).ConfigureAwait(false);
            if (parentUrn.Length > 0)
            {
                spec.ParentUrn = parentUrn;
            }
        }
        else
        {
            spec.NoParent = alias.NoParent;
        }
        return new() { Spec = spec };
    }

    private static async ValueTask<string> TextOf(Input<string>? input) =>
        input is null ? "" : await input.ToOutput().GetValueAsync(whenUnknown: "").ConfigureAwait(false) ?? "";
}
