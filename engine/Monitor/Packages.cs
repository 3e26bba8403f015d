using System.Collections.Concurrent;
using Pulumirpc;

namespace RegistryInfra.Engine.Monitor;

/// <summary>The packages a program registered, by the reference that its requests name them by.</summary>
internal sealed class Packages
{
    private readonly ConcurrentDictionary<RegisterPackageRequest, string> _references = new();
    private readonly ConcurrentDictionary<string, ProviderRequest> _packages = new();

    /// <summary>The same package has the same reference each time.</summary>
    public string Register(RegisterPackageRequest request)
    {
        if (request.Name == "")
        {
            throw Refusal.Of("package name is empty");
        }

        ProviderRequest.CheckVersion(request.Version);
        if (request.Parameterization is { } served)
        {
            ProviderRequest.CheckVersion(served.Version);
        }

        return _references.GetOrAdd(request, Add);
    }

    public ProviderRequest Find(string reference, string type, string version, string url)
    {
        if (reference != "")
        {
            return _packages.TryGetValue(reference, out var package)
                ? package
                : throw Refusal.Of($"unknown provider package '{reference}'");
        }

        ProviderRequest.CheckVersion(version);
        return new(Registrations.Package(type), version, url.TrimEnd('/'));
    }

    private string Add(RegisterPackageRequest package)
    {
        var reference = Guid.NewGuid().ToString();
        var parameter = package.Parameterization;
        _packages[reference] = parameter is null
            ? new(package.Name, package.Version, package.DownloadUrl.TrimEnd('/'))
            : new(parameter.Name, package.Version, package.DownloadUrl.TrimEnd('/'),
                new(package.Name, package.Version, parameter.Version, parameter.Value.ToBase64()));
        return reference;
    }
}
