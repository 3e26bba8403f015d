using Pulumirpc;
using Alias = RegistryInfra.Engine.Resources.Alias;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Reads the former identities of a resource.</summary>
internal static class AliasReader
{
    /// <param name="request">The registration.</param>
    /// <param name="isOldNodeJs">
    /// True when the aliases come from a Node.js SDK that says "no parent" by an empty parent, and the reverse.
    /// </param>
    public static IEnumerable<Alias> Read(RegisterResourceRequest request, bool isOldNodeJs)
    {
        foreach (var urn in request.AliasURNs)
        {
            yield return new() { Urn = UrnReader.Read(urn, "alias URN") };
        }

        foreach (var alias in request.Aliases)
        {
            if (alias.AliasCase != Pulumirpc.Alias.AliasOneofCase.Spec)
            {
                yield return new() { Urn = UrnReader.Read(alias.Urn, "alias URN") };
            }
            else
            {
                yield return Read(alias.Spec, isOldNodeJs);
            }
        }
    }

    private static Alias Read(Pulumirpc.Alias.Types.Spec spec, bool isOldNodeJs) => new()
    {
        Name = spec.Name,
        Type = spec.Type,
        Stack = spec.Stack,
        Project = spec.Project,
        Parent = UrnReader.ReadOptional(spec.ParentUrn, "parent alias URN"),
        NoParent = isOldNodeJs ? spec.ParentUrn == "" && !spec.NoParent : spec.NoParent,
    };
}
