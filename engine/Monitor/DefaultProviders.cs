using System.Text.Json;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Registers, on first use, the provider that a resource gets when the program names none.</summary>
internal sealed class DefaultProviders(PreviewRequest request, Deployment deployment)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ProviderRequest, ProviderReference> _references = [];

    public ProviderReference For(ProviderRequest provider, string token)
    {
        lock (_gate)
        {
            if (_references.TryGetValue(provider, out var known)) return known;
            if (provider.Package != "pulumi" && IsDenied(provider.Package))
                throw new PlanException(null, $"Default provider for '{provider.Package}' disabled. '{token}' must use an explicit provider.");
            var state = deployment.Register(new()
            {
                Type = ProviderReference.TypeOf(provider.Package),
                Name = provider.DefaultName,
                Custom = true,
                Inputs = ProviderInputs.Of(provider, PackageConfig(provider.Package)),
            }).New!;
            return _references[provider] = new(state.Urn, state.Id!);
        }
    }

    /// <summary>The stack's configuration of a package, such as aws:region, is the default provider's.</summary>
    private List<KeyValuePair<string, PropertyValue>> PackageConfig(string package) =>
    [
        .. request.Config.Where(c => c.Key.StartsWith(package + ":", StringComparison.Ordinal)).Select(c =>
            KeyValuePair.Create(c.Key[(package.Length + 1)..], request.ConfigSecretKeys.Contains(c.Key)
                ? PropertyValue.SecretOf(PropertyValue.Of(c.Value))
                : PropertyValue.Of(c.Value))),
    ];

    private bool IsDenied(string package)
    {
        if (!request.Config.TryGetValue("pulumi:disable-default-providers", out var value) || value == "") return false;
        using var denied = JsonDocument.Parse(value);
        return denied.RootElement.EnumerateArray().Any(d => d.GetString()?.Trim() is "*" || d.GetString()?.Trim() == package);
    }
}
