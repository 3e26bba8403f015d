using System.Text.Json;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Registers, on first use, the provider that a resource gets when the program names none.</summary>
internal sealed class DefaultProviders(DeploymentRequest request, Deployment deployment)
{
    private const string DeniedKey = "pulumi:disable-default-providers";

    private readonly Lock _gate = new();
    private readonly Dictionary<ProviderRequest, Task<ProviderReference>> _references = [];
    private readonly Lazy<string[]> _denied = new(() => Denied(request));

    public Task<ProviderReference> ForAsync(ProviderRequest provider)
    {
        lock (_gate)
        {
            return _references.TryGetValue(provider, out var known)
                ? known
                : _references[provider] = RegisterAsync(provider);
        }
    }

    private async Task<ProviderReference> RegisterAsync(ProviderRequest provider)
    {
        // Whoever asked first may hang up; the others still need it.
        var step = await deployment.RegisterAsync(new()
        {
            Type = ProviderReference.TypeOf(provider.Package),
            Name = provider.DefaultName,
            Custom = true,
            Inputs = ProviderInputs.Of(provider, PackageConfig(provider.Package)),
        }, CancellationToken.None).ConfigureAwait(false);
        return new(step.New!.Urn, step.New.Id!);
    }

    /// <summary>True when the stack's configuration demands an explicit provider for a package.</summary>
    public bool IsDenied(string package) => package != "pulumi" && _denied.Value.Any(name => name is "*" || name == package);

    public static string Denial(string package, string user) =>
        $"Default provider for '{package}' disabled. '{user}' must use an explicit provider.";

    /// <summary>The stack's configuration of a package, such as aws:region, is the default provider's.</summary>
    private List<KeyValuePair<string, PropertyValue>> PackageConfig(string package) =>
    [
        .. request.Config.Where(c => c.Key.StartsWith(package + ":", StringComparison.Ordinal)).Select(c =>
            KeyValuePair.Create(c.Key[(package.Length + 1)..], request.ConfigSecretKeys.Contains(c.Key)
                ? PropertyValue.SecretOf(PropertyValue.Of(c.Value))
                : PropertyValue.Of(c.Value))),
    ];

    private static string[] Denied(DeploymentRequest request)
    {
        if (!request.Config.TryGetValue(DeniedKey, out var value) || value == "")
        {
            return [];
        }

        try
        {
            using var denied = JsonDocument.Parse(value);
            return [.. denied.RootElement.EnumerateArray().Select(name => name.GetString()!.Trim())];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new PlanException(null, $"{DeniedKey} must be a list of package names, such as [\"aws\"], not {value}");
        }
    }
}
