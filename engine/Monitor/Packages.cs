using System.Collections.Concurrent;
using Grpc.Core;
using Pulumirpc;

namespace RegistryInfra.Engine.Monitor;

/// <summary>The packages a program registered, by the reference that its requests name them by.</summary>
internal sealed class Packages
{
    private readonly ConcurrentDictionary<RegisterPackageRequest, string> _references = new();
    private readonly ConcurrentDictionary<string, ProviderRequest> _packages = new();

    /// <summary>The same package has the same reference each time.</summary>
    public string Register(RegisterPackageRequest request) => _references.GetOrAdd(request, package =>
    {
        var reference = Guid.NewGuid().ToString();
        var parameter = package.Parameterization;
        _packages[reference] = parameter is null
            ? new(package.Name, package.Version, package.DownloadUrl)
            : new(parameter.Name, package.Version, package.DownloadUrl,
                new(package.Name, package.Version, parameter.Version, parameter.Value.ToBase64()));
        return reference;
    });

    public ProviderRequest Find(string reference, string type, string version, string url)
    {
        if (reference != "")
        {
            return _packages.TryGetValue(reference, out var package)
                ? package
                : throw new RpcException(new(StatusCode.InvalidArgument, $"unknown provider package '{reference}'"));
        }

        ProviderRequest.CheckVersion(version);
        return new(Registrations.Package(type), version, url.TrimEnd('/'));
    }
}
