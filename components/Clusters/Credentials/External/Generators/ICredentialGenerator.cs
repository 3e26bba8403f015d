using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Credentials.External.Generators;

/// <summary>A generator of External Secrets: it makes a credential anew at every refresh.</summary>
internal interface ICredentialGenerator : ICredentialSource
{
    /// <summary>Its kind in <c>generators.external-secrets.io/v1alpha1</c>.</summary>
    string Kind { get; }

    /// <summary>What it is told.</summary>
    Dictionary<string, object> Spec(ImageScope images);
}
