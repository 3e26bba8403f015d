using Pulumi;
using Pulumi.Gcp.Kms;

namespace RegistryInfra.Components.Registries.ArtifactRegistry;

/// <summary>
/// The key that images are encrypted under, and the grant of it to the service agent, which exists first.
/// https://cloud.google.com/artifact-registry/docs/cmek
/// </summary>
internal sealed class GarEncryption : ComponentResource
{
    private const string TypeToken = "registry:gar:Encryption";

    public GarEncryption(
        string name, GarRegistryArgs args, GarServices services, Resource agent, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var location = new GarLocation(args);
        var ringName = $"registry-{name}";
        KeyName = args.ExistingKey ?? $"{location.KeyRing}{ringName}/cryptoKeys/{GcpImageKey.Name}";
        var key = args.ExistingKey is null ? OwnKey(name, ringName, args, location, services) : null;
        Grant = new CryptoKeyIAMMember(name, new()
        {
            CryptoKeyId = KeyName,
            Role = "roles/cloudkms.cryptoKeyEncrypterDecrypter",
            Member = location.ServiceAgent,
        }, services.Before(this, agent, key));
        RegisterOutputs();
    }

    public string KeyName { get; }

    /// <summary>No repository can be made before it.</summary>
    public Resource Grant { get; }

    private CryptoKey OwnKey(
        string name, string ringName, GarRegistryArgs args, GarLocation location, GarServices services)
    {
        var kept = services.Before(this);
        kept.Protect = args.DeletionProtection;
        var ring = new KeyRing(name, new() { Project = args.ProjectId, Location = args.Location, Name = ringName }, kept);
        return new(name, GcpImageKey.In($"{location.KeyRing}{ringName}"), new()
        {
            Parent = this,
            DependsOn = ring,
            Protect = args.DeletionProtection,
        });
    }
}
