using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Secrets;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Providers.Kubernetes.Helm;

/// <summary>
/// Releases of Helm charts. What is recorded of them is what the official provider records; a preview needs neither helm
/// nor the chart, and so takes a version as it is written.
/// See https://github.com/pulumi/pulumi-kubernetes/blob/master/provider/pkg/provider/helm_release.go.
/// </summary>
internal sealed class ReleaseProvider(KubernetesSettings settings, IReleaseTarget target, IProviderLog log) : IResourceProvider
{
    public const string Type = "kubernetes:helm.sh/v3:Release";

    private const string InputsKey = "__inputs";
    private const string ResourceNames = "resourceNames";
    private const string Status = "status";

    private readonly ReleaseCheck _check = new(settings);

    public ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        var result = _check.Check(request);
        if (settings.RenderDirectory is { } directory && result.Inputs.ContainsSecret)
        {
            log.Warn(request.Urn, $"The manifests in {directory} may hold a secret in plain text.");
        }

        return new(result);
    }

    /// <summary>New inputs differ from the former ones, or from the values that helm has now.</summary>
    public ValueTask<ResourceDiff> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        var before = (request.OldInputs.Count > 0 ? request.OldInputs : request.OldOutputs.MapAt(InputsKey) ?? PropertyMap.Empty)
            .Without("checksum").Without(ResourceNames);
        if (request.OldOutputs.MapAt("values") is { } live && request.NewInputs.MapAt("values") is { } wanted)
        {
            before = before.With("values", PropertyValue.Of(
                ReleaseValues.Merge(before.MapAt("values") ?? PropertyMap.Empty, LiveShape.Prune(live, wanted))));
        }

        var diffs = PropertyDiffer.Diff(before, request.NewInputs)
            .ConvertAll(d => d.Path.FirstKey is "name" or "namespace" ? d.AsReplacement() : d);
        diffs.Sort((a, b) => string.CompareOrdinal(a.Path.ToString(), b.Path.ToString()));
        return new(new ResourceDiff([.. diffs], ResourceDiff.TopLevel(diffs.Where(d => d.ForcesReplacement))));
    }

    public async ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        if (request.IsPreview)
        {
            return new(null, Previewed(request.Inputs));
        }

        var outputs = await ApplyAsync(request.Urn, request.Inputs, null, cancellationToken);
        return new(Id(request.Inputs.Open()), outputs);
    }

    public async ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) =>
        request.IsPreview
            ? Previewed(request.NewInputs)
            : await ApplyAsync(request.Urn, request.NewInputs, request.OldOutputs.Open(), cancellationToken);

    public async ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        var isImport = request.Inputs.Count == 0;
        var (@namespace, name) = request.Id.Split('/') is [var first, var second]
            ? (first, second)
            : (KubernetesSettings.Default, request.Id);
        if (await target.ReadAsync(@namespace, name, request.Outputs.Open(), cancellationToken) is not { } release)
        {
            return null;
        }

        var inputs = isImport ? ReleaseCheck.Imported(release) : request.Inputs;
        return new(request.Id, inputs, Outputs(inputs, release));
    }

    public async ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        var known = request.Inputs.Count > 0 ? request.Inputs : request.Outputs;
        await MaskedAsync(known, async () =>
        {
            await target.UninstallAsync(request.Urn, new(known.Open()), request.Outputs.Open(), cancellationToken);
            return PropertyMap.Empty;
        });
    }

    private async Task<PropertyMap> ApplyAsync(
        Urn urn, PropertyMap inputs, PropertyMap? old, CancellationToken cancellationToken)
    {
        var release = new ReleaseArguments(inputs.Open());
        log.Status(urn, $"Waiting for helm to install {release.Chart}");
        try
        {
            return await MaskedAsync(
                inputs, async () => Outputs(inputs, await target.ApplyAsync(urn, release, old, cancellationToken)));
        }
        catch (ReleaseFailedException e)
        {
            throw new ResourceInitException(
                Id(inputs.Open()), Outputs(inputs, e.Release),
                [$"Helm release \"{Id(inputs.Open())}\" failed: {Secrets(inputs).Mask(e.Message)}. Look at it by helm status"]);
        }
    }

    /// <summary>Helm quotes values that a chart rejects, which may be secret.</summary>
    private async Task<PropertyMap> MaskedAsync(PropertyMap inputs, Func<Task<PropertyMap>> ask)
    {
        try
        {
            return await ask();
        }
        catch (EngineException e) when (Secrets(inputs).Mask(e.Message) != e.Message)
        {
            throw new EngineException(Secrets(inputs).Mask(e.Message));
        }
    }

    private SecretFilter Secrets(PropertyMap inputs) =>
        new(SecretTexts.Of(inputs).Concat(SecretTexts.Of(settings.Inputs)));

    private static PropertyMap Previewed(PropertyMap inputs) => inputs
        .With(InputsKey, PropertyValue.SecretOf(PropertyValue.Of(inputs)))
        .With(ResourceNames, PropertyValue.Unknown)
        .With(Status, PropertyValue.Unknown);

    private static PropertyMap Outputs(PropertyMap inputs, ReleaseRecord release)
    {
        var outputs = inputs.Open();
        var values = ReleaseValues.Merge(outputs.MapAt("values") ?? PropertyMap.Empty, release.Values);
        outputs = values.Count == 0 ? outputs : outputs.With("values", PropertyValue.Of(values));
        outputs = release.Status.TextAt("version") is { } version ? outputs.With("version", PropertyValue.Of(version)) : outputs;
        return ManifestSecrets.Mark(outputs, inputs)
            .With(InputsKey, PropertyValue.SecretOf(PropertyValue.Of(inputs)))
            .With(ResourceNames, PropertyValue.Of(release.ResourceNames))
            .With(Status, PropertyValue.Of(release.Status));
    }

    private static string Id(PropertyMap inputs) => $"{inputs.TextAt("namespace")}/{inputs.TextAt("name")}";
}
