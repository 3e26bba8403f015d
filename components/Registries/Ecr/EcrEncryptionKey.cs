using Pulumi;
using Pulumi.Aws.Kms;
using Alias = Pulumi.Aws.Kms.Alias;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>The key that a region's images are encrypted under: the one given, or one of our own.</summary>
internal sealed class EcrEncryptionKey : ComponentResource
{
    private const string TypeToken = "registry:ecr:EncryptionKey";

    /// <summary>The longest wait that KMS has before a deleted key is gone, and every image with it.</summary>
    private const int DeletionWindowInDays = 30;

    public EcrEncryptionKey(
        string name,
        string registry,
        EcrRegion region,
        IReadOnlyCollection<EcrCreationRole> creationRoles,
        ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var keptOptions = region.Kept(this);
        // KMS refuses a policy that names a principal which does not exist yet.
        keptOptions.DependsOn.AddRange(creationRoles.Select(role => (Input<Resource>)role).ToArray());

        var key = new Key(name, new()
        {
            Region = region.Location.Region,
            Description = $"Images of the registry {registry} in {region.Location.Region}",
            EnableKeyRotation = true,
            DeletionWindowInDays = DeletionWindowInDays,
            Policy = EcrKeyPolicy.Of(region.Location, [.. creationRoles.Select(role => role.RoleName)]).ToString(),
        }, keptOptions);
        _ = new Alias(name, new()
        {
            Region = region.Location.Region,
            Name = $"alias/ecr/{registry}",
            TargetKeyId = key.KeyId,
        }, new() { Parent = this });
        Arn = key.Arn;
        RegisterOutputs();
    }

    public Output<string> Arn { get; }
}
