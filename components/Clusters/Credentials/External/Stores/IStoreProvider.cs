namespace RegistryInfra.Components.Clusters.Credentials.External.Stores;

/// <summary>The service behind a store.</summary>
internal interface IStoreProvider
{
    /// <summary>Its key below <c>spec.provider</c>.</summary>
    string ProviderKey { get; }

    /// <summary>What stands below that key.</summary>
    /// <param name="identityNamespace">Namespace of the identity; null for that of the store.</param>
    Dictionary<string, object> Provider(string? identityNamespace);

    /// <summary>How an ExternalSecret names a property of an entry.</summary>
    Dictionary<string, object> Reference(string key, string property) =>
        new() { ["key"] = key, ["property"] = property };

    /// <summary>Why the service has no entry of that name; null where it may have one.</summary>
    string? ProblemOf(string key);
}
