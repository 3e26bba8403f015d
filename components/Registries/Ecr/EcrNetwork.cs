using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Ec2;
using RegistryInfra.Components.Registries.Iam;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// The endpoints of a private network: of the API that hands out tokens, of the registry, and of the bucket of layers.
/// https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
/// </summary>
internal sealed class EcrNetwork : ComponentResource
{
    private const string TypeToken = "registry:ecr:Network";

    private static readonly ImmutableArray<string> _everything = ["*"];

    /// <summary>Whoever is in the network: what they may do, their own policies and the repositories' decide.</summary>
    private static readonly PolicyPrincipal _everyone = new() { Aws = ["*"] };

    public EcrNetwork(string name, EcrNetworkArgs args, EcrLocation location, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        foreach (var service in new[] { "api", "dkr" })
        {
            _ = new VpcEndpoint($"{name}/{service}", new()
            {
                Region = location.Region,
                VpcId = args.VpcId,
                VpcEndpointType = "Interface",
                ServiceName = location.EcrEndpointService(service),
                SubnetIds = args.SubnetIds,
                SecurityGroupIds = args.SecurityGroupIds,
                PrivateDnsEnabled = true,
                Policy = OfRegistries(location, args.OtherAccounts).ToString(),
            }, new() { Parent = this });
        }

        if (args.RouteTableIds.Count > 0)
        {
            _ = new VpcEndpoint($"{name}/s3", new()
            {
                Region = location.Region,
                VpcId = args.VpcId,
                VpcEndpointType = "Gateway",
                ServiceName = $"com.amazonaws.{location.Region}.s3",
                RouteTableIds = args.RouteTableIds,
                Policy = OfLayers(location).ToString(),
            }, new() { Parent = this });
        }

        RegisterOutputs();
    }

    /// <summary>The registry of this account, and pulls from those of others that are named.</summary>
    internal static PolicyDocument OfRegistries(EcrLocation location, IReadOnlyCollection<string> otherAccounts)
    {
        ImmutableArray<PolicyStatement> own =
        [
            new()
            {
                Sid = "Login",
                Principal = _everyone,
                Action = [EcrActions.GetAuthorizationToken],
                Resource = _everything,
            },
            new()
            {
                Sid = "Registry",
                Principal = _everyone,
                Action = EcrActions.AdministerRegistry,
                Resource = _everything,
                Condition = PolicyCondition.Equal("aws:ResourceAccount", [location.AccountId]),
            },
            new()
            {
                Sid = "Repositories",
                Principal = _everyone,
                Action = [.. EcrActions.OnRepository(RegistryRole.Admin), .. EcrCaches.Fill],
                Resource = [location.RepositoryArn("*")],
            },
        ];
        return otherAccounts.Count == 0 ? new(own) : new(own.Add(new()
        {
            Sid = "OtherAccounts",
            Principal = _everyone,
            Action = EcrActions.Pull,
            Resource = [.. otherAccounts.Select(account => (location with { AccountId = account }).RepositoryArn("*"))],
        }));
    }

    internal static PolicyDocument OfLayers(EcrLocation location) => new(
    [
        new()
        {
            Sid = "Layers",
            Principal = _everyone,
            Action = ["s3:GetObject"],
            Resource = [$"arn:{location.Partition}:s3:::{location.LayerBucket}/*"],
        },
    ]);
}
