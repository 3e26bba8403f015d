using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes.Api;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Providers.Kubernetes.Helm;

/// <summary>Releases in a cluster, by the installed helm.</summary>
internal sealed class InstalledReleases(HelmProgram helm, KubernetesSettings settings) : IReleaseTarget
{
    public async Task<ReleaseRecord> ApplyAsync(
        Urn urn, ReleaseArguments release, PropertyMap? old, CancellationToken cancellationToken)
    {
        using var files = Files(urn);
        var major = await helm.MajorAsync(cancellationToken);
        var result = await helm.RunAsync(
            files,
            [
                "upgrade", release.Name, .. await release.ChartAsync(helm, files, cancellationToken), .. release.Rendering(),
                .. release.Upgrading(major), "--values", files.WriteValues(release.Values),
            ],
            cancellationToken);
        var record = await FindAsync(files, release.Namespace, release.Name, cancellationToken);
        return (result.ExitCode, record) switch
        {
            (0, not null) => record,
            // What was there before the failure is not what came of it.
            (not 0, not null) when record.Status.TextAt("status") != "deployed" =>
                throw new ReleaseFailedException(record, result.Problem),
            (0, null) => throw new EngineException($"{urn.Name}: helm has no release {release.Name} after it was installed."),
            _ => throw new EngineException($"{urn.Name}: helm cannot install {release.Chart}: {result.Problem}"),
        };
    }

    public async Task<ReleaseRecord?> ReadAsync(
        string @namespace, string name, PropertyMap outputs, CancellationToken cancellationToken)
    {
        using var files = Files(null);
        return await FindAsync(files, @namespace, name, cancellationToken);
    }

    public async Task UninstallAsync(
        Urn urn, ReleaseArguments release, PropertyMap outputs, CancellationToken cancellationToken)
    {
        using var files = Files(urn);
        var result = await helm.RunAsync(files, ["uninstall", release.Name, .. release.Uninstalling()], cancellationToken);
        if (result.ExitCode != 0 && !result.IsNotFound)
        {
            throw new EngineException($"{urn.Name}: helm cannot uninstall {release.Name}: {result.Problem}");
        }
    }

    private HelmFiles Files(Urn? urn)
    {
        var files = new HelmFiles();
        try
        {
            files.UseCluster(settings);
            return files;
        }
        catch (ClusterUnreachableException e)
        {
            files.Dispose();
            throw new EngineException(urn is { } resource ? $"{resource.Name}: {e.Message}" : e.Message, e);
        }
    }

    private async Task<ReleaseRecord?> FindAsync(
        HelmFiles files, string @namespace, string name, CancellationToken cancellationToken)
    {
        var metadata = await helm.RunAsync(
            files, ["get", "metadata", name, "--namespace", @namespace, "--output", "json"], cancellationToken);
        if (metadata.IsNotFound)
        {
            return null;
        }

        var status = ReleaseValues.ReadJson(Succeeded(metadata, name)) ?? PropertyMap.Empty;
        var values = await helm.RunAsync(
            files, ["get", "values", name, "--namespace", @namespace, "--output", "json"], cancellationToken);
        var manifest = await helm.RunAsync(
            files, ["get", "manifest", name, "--namespace", @namespace], cancellationToken);
        return new(
            PropertyMap.From(
                [.. status.Where(s => s.Key is "name" or "namespace" or "revision" or "status" or "chart" or "version" or "appVersion")]),
            ReleaseValues.ReadJson(Succeeded(values, name)) ?? PropertyMap.Empty,
            ReleaseValues.ReadYaml(Succeeded(manifest, name)));
    }

    private static string Succeeded(HelmResult result, string name) => result.ExitCode == 0
        ? result.Output
        : throw new EngineException($"helm cannot tell of the release {name}: {result.Problem}");
}
