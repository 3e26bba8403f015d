using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Benchmarks.Deployments;

/// <summary>A provider whose things are files in a folder, so that they outlive the process. Input <c>fixed</c> replaces one.</summary>
/// <param name="folder">The folder; null keeps nothing, to measure the engine alone.</param>
/// <param name="delay">How long each operation takes.</param>
internal sealed class FolderCloud(string? folder, TimeSpan delay) : IProviderFactory, IResourceProvider
{
    public string Package => "folder";

    public IResourceProvider Configure(PropertyMap configuration, ProviderContext context) => this;

    public ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        new(new CheckResult(request.NewInputs, []));

    public ValueTask<ResourceDiff> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        List<PropertyDiff> properties =
        [
            .. PropertyDiffer.Diff(request.OldInputs, request.NewInputs)
                .Select(d => d.Path.FirstKey == "fixed" ? d.AsReplacement() : d),
        ];
        return new(new ResourceDiff([.. properties], ResourceDiff.TopLevel(properties.Where(p => p.ForcesReplacement))));
    }

    public async ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        if (request.IsPreview)
        {
            return new(null, request.Inputs);
        }

        var id = $"{request.Urn.Name}-{Guid.NewGuid():n}";
        await DoAsync(() => File.WriteAllText(Path.Combine(folder!, id), ""), cancellationToken);
        return new(id, request.Inputs);
    }

    public ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellationToken) =>
        new(folder is null || File.Exists(Path.Combine(folder, request.Id))
            ? new ReadResult(request.Id, request.Inputs, request.Outputs)
            : null);

    public async ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        if (!request.IsPreview)
        {
            await DoAsync(() => { }, cancellationToken);
        }

        return request.NewInputs;
    }

    public async ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) =>
        await DoAsync(() => File.Delete(Path.Combine(folder!, request.Id)), cancellationToken);

    private async Task DoAsync(Action effect, CancellationToken cancellationToken)
    {
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, cancellationToken);
        }

        if (folder is not null)
        {
            effect();
        }
    }
}
