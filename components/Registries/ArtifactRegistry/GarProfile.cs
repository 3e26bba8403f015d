using System.Collections.Immutable;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries.ArtifactRegistry;

/// <summary>What is known of a registry of Google Cloud from its settings.</summary>
internal static class GarProfile
{
    public static RegistryProfile Of(GarRegistryArgs args)
    {
        var location = new GarLocation(args);
        var others = args.Remotes.Select(remote => remote.Name).ToHashSet(StringComparer.Ordinal);
        var mixed = args.Virtuals.ToLookup(one => one.Members.Exists(others.Contains), one => one.Name);
        ImmutableArray<string> hosts = [location.Host, .. Names(args).Where(GarLocation.IsLegacyHost).Order(StringComparer.Ordinal)];
        return new()
        {
            Host = location.Host,
            Images =
            [
                .. args.Repositories.Select(repository => repository.Name).Concat(mixed[false])
                    .Select(name => ImageScope.Parse(location.PrefixOf(name))),
            ],
            // A virtual repository does not tell whose image it serves.
            ImagesOfOthers =
            [
                .. args.Remotes.Select(remote => remote.Name).Concat(mixed[true])
                    .Select(name => ImageScope.Parse(location.PrefixOf(name))),
                .. args.Mirrored.Select(repository => ImageScope.Parse($"{location.Host}/{args.ProjectId}/{repository}")),
            ],
            // Layers and tokens come from the host itself.
            Endpoints = hosts,
            PullAccess = PullAccess.WorkloadIdentity,
            Claims = [.. Claims(args)],
            Namespace = null,
            NodeCredentials = NodeCredentials(hosts),
        };
    }

    /// <summary>https://github.com/kubernetes/cloud-provider-gcp/tree/master/cmd/auth-provider-gcp</summary>
    private static KubeletCredentialProvider NodeCredentials(ImmutableArray<string> hosts) => new()
    {
        Name = "auth-provider-gcp",
        Hosts = hosts,
        CacheMinutes = 1,
        Arguments = ["get-credentials"],
    };

    private static IEnumerable<string> Names(GarRegistryArgs args) =>
        args.Repositories.Select(repository => repository.Name).Concat(args.Remotes.Select(remote => remote.Name))
            .Concat(args.Virtuals.Select(one => one.Name));

    private static IEnumerable<RegistryClaim> Claims(GarRegistryArgs args)
    {
        var where = $"project {args.ProjectId} in {args.Location}";
        foreach (var (kind, names) in new[]
        {
            ("repositories", args.Repositories.Select(one => one.Name)), ("remotes", args.Remotes.Select(one => one.Name)),
            ("virtuals", args.Virtuals.Select(one => one.Name)),
        })
        {
            foreach (var (index, name) in names.Index())
            {
                yield return new($"repository {name} of {where}", $"{kind}[{index}].name", "give it to one registry");
            }
        }

        if (args.DenyUpstreamsInPerimeter)
        {
            yield return new($"the VPC Service Controls setting of {where}", "denyUpstreamsInPerimeter", "leave it to one registry");
        }

        if (args.AuditLogs)
        {
            yield return new($"the audit logs of Artifact Registry in project {args.ProjectId}", "auditLogs", "say false in one of the two");
        }

        if (args.BinaryAuthorization is not null)
        {
            yield return new($"the Binary Authorization policy of project {args.ProjectId}", "binaryAuthorization", "leave it to one registry");
        }
    }
}
