using System.Security.Cryptography;
using RegistryInfra.Engine.Facts;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes.Api;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Secrets;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>
/// The package <c>kubernetes</c>: objects of any kind, in a cluster or rendered to a folder. What is recorded of them
/// is what the official provider records. See
/// https://github.com/pulumi/pulumi-kubernetes/tree/master/provider/pkg/provider.
/// </summary>
internal sealed class KubernetesProvider(KubernetesSettings settings, IManifestTarget target, IProviderLog log)
    : IResourceProvider
{
    public const string Package = "kubernetes";

    private readonly ManifestDiffer _differ = new(new ProviderFacts(), settings);

    /// <param name="inputs">The inputs of the provider resource.</param>
    /// <param name="projectRoot">The folder that relative paths start from.</param>
    /// <param name="log">Where the provider tells what goes on.</param>
    /// <param name="clock">What waits are measured by; the system's when it is null.</param>
    /// <param name="environment">Reads a variable of the environment; that of the process when it is null.</param>
    public static IResourceProvider Create(
        PropertyMap inputs,
        string projectRoot,
        IProviderLog log,
        TimeProvider? clock = null,
        Func<string, string?>? environment = null)
    {
        var settings = new KubernetesSettings(inputs, projectRoot, environment ?? Environment.GetEnvironmentVariable);
        IManifestTarget target = settings.RenderDirectory is null
            ? new ReachableCluster(settings, log, clock ?? TimeProvider.System)
            : new RenderedManifests(settings, log);
        return new KubernetesProvider(settings, target, log);
    }

    public async ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        var token = KubernetesToken.Parse(request.Urn.Type, request.NewInputs);
        var manifest = NormalManifest.Normalize(request.NewInputs
            .With("apiVersion", PropertyValue.Of(token.ApiVersion)).With("kind", PropertyValue.Of(token.Kind)), token);
        if (Refusal(token, manifest) is { } refusal)
        {
            return new(request.NewInputs, [refusal]);
        }

        manifest = request.OldInputs is { Count: > 0 } old
            ? AutomaticNames.Adopt(manifest, old)
            : AutomaticNames.IsNamed(manifest) ? manifest
            : AutomaticNames.Assign(manifest, request.Urn, request.RandomSeed);
        manifest = await WithNamespaceAsync(manifest, token, cancellationToken);
        manifest = ManifestSecrets.Mark(manifest, request.NewInputs);
        if (settings.RenderDirectory is { } directory && manifest.ContainsSecret)
        {
            log.Warn(request.Urn, $"The manifest in {directory} will hold a secret in plain text.");
        }

        return new(manifest, []);
    }

    public ValueTask<ResourceDiff> DiffAsync(DiffRequest request, CancellationToken cancellationToken)
    {
        var old = ManifestState.Read(request.OldOutputs);
        var diff = _differ.Diff(request.Urn, request.OldInputs, old, request.NewInputs);
        var alwaysRender = settings is { RenderDirectory: not null, AlwaysRender: true };
        return new(alwaysRender && !diff.Changes ? ResourceDiff.Some : diff);
    }

    public async ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken)
    {
        var manifest = Request(request.Urn, request.Inputs, old: null) with
        {
            Timeout = request.Timeout,
            IsPreview = request.IsPreview,
        };
        if (request.IsPreview && request.Inputs.ContainsUnknown)
        {
            return new(null, request.Inputs);
        }

        return await WrittenAsync(
            manifest, request.Inputs, manifest.Token.ApiVersion, () => target.CreateAsync(manifest, cancellationToken))
            is var (id, outputs)
            ? new(request.IsPreview ? null : id, outputs)
            : new(null, request.Inputs);
    }

    public async ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        var old = ManifestState.Read(request.Outputs);
        var known = request.Inputs.Count > 0 ? request.Inputs : WithId(old.Live, request.Id);
        var manifest = Request(request.Urn, known, old);
        if (await MaskedAsync(known, () => target.ReadAsync(manifest, old, cancellationToken)) is not { } live)
        {
            return null;
        }

        // What was imported is told as the server has it; of all else, only the fields that the program gave.
        var inputs = request.Inputs.Count > 0
            ? ManifestSecrets.Mark(LiveShape.Prune(live, request.Inputs), request.Inputs)
            : ManifestSecrets.Mark(NormalManifest.Normalize(live.Without("status"), manifest.Token), PropertyMap.Empty);
        return new(
            request.Id, inputs, Outputs(manifest, live, inputs, old.InitialApiVersion ?? manifest.Token.ApiVersion));
    }

    public async ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken)
    {
        var old = ManifestState.Read(request.OldOutputs);
        var manifest = Request(request.Urn, request.NewInputs, old) with
        {
            Timeout = request.Timeout,
            IsPreview = request.IsPreview,
            IgnoreChanges = request.IgnoreChanges,
        };
        if (request.IsPreview && request.NewInputs.ContainsUnknown)
        {
            return request.NewInputs;
        }

        return await WrittenAsync(
            manifest, request.NewInputs, old.InitialApiVersion ?? manifest.Token.ApiVersion,
            () => target.UpdateAsync(manifest, old, cancellationToken))
            is var (_, outputs)
            ? outputs
            : request.NewInputs;
    }

    public async ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        var old = ManifestState.Read(request.Outputs);
        var known = WithId(old.Live.Name() is null ? request.Inputs : old.Live, request.Id);
        var manifest = Request(request.Urn, known, old) with { Timeout = request.Timeout };
        await MaskedAsync(request.Inputs, async () =>
        {
            await target.DeleteAsync(manifest, old, cancellationToken);
            return null;
        });
    }

    /// <summary>
    /// The identifier and the outputs of what the target wrote, ready or not; null when it cannot tell.
    /// </summary>
    private async ValueTask<(string Id, PropertyMap Outputs)?> WrittenAsync(
        ManifestRequest request, PropertyMap inputs, string initialApiVersion, Func<ValueTask<PropertyMap?>> write)
    {
        try
        {
            return await MaskedAsync(inputs, write) is { } live
                ? (Id(live), Outputs(request, live, inputs, initialApiVersion))
                : null;
        }
        catch (NotReadyException e)
        {
            var secrets = Secrets(inputs);
            throw new ResourceInitException(
                Id(e.Live), Outputs(request, e.Live, inputs, initialApiVersion), [.. e.Reasons.Select(secrets.Mask)]);
        }
    }

    /// <summary>A server quotes what it rejects, which may be a secret.</summary>
    private async ValueTask<PropertyMap?> MaskedAsync(PropertyMap inputs, Func<ValueTask<PropertyMap?>> ask)
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

    private static PropertyMap Outputs(
        ManifestRequest request, PropertyMap live, PropertyMap inputs, string initialApiVersion) =>
        ManifestState.Write(live, inputs, initialApiVersion, request.FieldManager);

    /// <summary>The namespace and the name, or the name alone.</summary>
    private static string Id(PropertyMap live) =>
        live.Namespace() is { } @namespace ? $"{@namespace}/{live.Name()}" : live.Name()!;

    private static PropertyMap WithId(PropertyMap manifest, string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        manifest = manifest.WithAt(PropertyValue.Of(id[(slash + 1)..]), Manifests.Metadata, "name");
        return slash > 0 ? manifest.WithAt(PropertyValue.Of(id[..slash]), Manifests.Metadata, "namespace") : manifest;
    }

    private static ManifestRequest Request(Urn urn, PropertyMap inputs, ManifestState? old)
    {
        var token = KubernetesToken.Parse(urn.Type, inputs);
        var fieldManager = inputs.Annotation(Annotations.PatchFieldManager)
            ?? old?.FieldManager
            ?? $"pulumi-kubernetes-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        return new(urn, token, inputs.Open(), fieldManager);
    }

    private CheckFailure? Refusal(KubernetesToken token, PropertyMap manifest)
    {
        if (!settings.EnableServerSideApply)
        {
            return new("", "The provider has enableServerSideApply set to false. This engine applies on the server's side " +
                "only: remove that line, or deploy with pulumi up.");
        }

        if (token.Kind.EndsWith("List", StringComparison.Ordinal) && ResourceScopes.IsNamespaced(token) is not null)
        {
            return new("kind", $"is {token.Kind}: a list is no object. Declare each of its items.");
        }

        if (token.IsPatch && manifest.Name() is null && !AutomaticNames.IsNamed(manifest))
        {
            return new("metadata.name", "is missing: a patch must name the object whose fields it manages.");
        }

        return AutomaticNames.IsGenerated(manifest)
            ? new("metadata.generateName",
                "is given: apply needs a name. Leave both out, and the provider makes a name " +
                "that is unique.")
            : null;
    }

    private async ValueTask<PropertyMap> WithNamespaceAsync(
        PropertyMap manifest, KubernetesToken token, CancellationToken cancellationToken)
    {
        if (manifest.At(Manifests.Metadata)?.IsUnknown == true
            || manifest.At(Manifests.Metadata, "namespace") is { Plain: not PropertyValue.NullValue }
            || await target.IsNamespacedAsync(token, cancellationToken) != true)
        {
            return manifest;
        }

        return manifest.WithAt(
            PropertyValue.Of(settings.Namespace ?? KubernetesSettings.Default), Manifests.Metadata, "namespace");
    }
}
