using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>Names that the program leaves open: the resource's name with eight hexadecimal digits.</summary>
internal static class AutomaticNames
{
    private const int Digits = 8;

    /// <summary>True when the program gives a name, be it unknown yet.</summary>
    public static bool IsNamed(PropertyMap manifest) =>
        manifest.At(Manifests.Metadata)?.IsUnknown == true
        || manifest.At(Manifests.Metadata, "name") is { } name && (name.IsUnknown || manifest.Name() is not null);

    /// <summary>True when the API server is asked for a name.</summary>
    public static bool IsGenerated(PropertyMap manifest) =>
        !IsNamed(manifest) && manifest.At(Manifests.Metadata, "generateName") is { Plain: not PropertyValue.NullValue };

    public static PropertyMap Assign(PropertyMap manifest, Urn urn, ImmutableArray<byte> seed) =>
        Set(manifest, Draw(urn, seed));

    /// <summary>The name that an earlier check assigned goes on.</summary>
    public static PropertyMap Adopt(PropertyMap manifest, PropertyMap old) =>
        !IsNamed(manifest) && old.IsAnnotated(Annotations.Autonamed) && old.Name() is { } name
            ? Set(manifest, name)
            : manifest;

    /// <summary>A name. The same seed draws the same digits, so that a plan and its execution agree.</summary>
    public static string Draw(Urn urn, ImmutableArray<byte> seed)
    {
        var digits = Convert.ToHexStringLower(HMACSHA256.HashData(seed.AsSpan(), Encoding.UTF8.GetBytes(urn.Value)))[..Digits];
        return $"{urn.Name}-{digits}";
    }

    private static PropertyMap Set(PropertyMap manifest, string name) => manifest
        .WithAt(PropertyValue.Of(name), Manifests.Metadata, "name")
        .WithAt(PropertyValue.Of("true"), Manifests.Metadata, "annotations", Annotations.Autonamed);
}
