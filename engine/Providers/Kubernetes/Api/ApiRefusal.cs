namespace RegistryInfra.Engine.Providers.Kubernetes.Api;

/// <summary>Says what the API server refused in one sentence, with the fix.</summary>
internal static class ApiRefusal
{
    public static EngineException Of(ManifestRequest request, ApiServerException e) =>
        new($"{request.Urn.Name}: {Describe(request, e)}", e);

    private static string Describe(ManifestRequest request, ApiServerException e)
    {
        var what = $"{request.Token.Kind} {Name(request)}";
        if (e.IsFieldConflict)
        {
            var fields = e.Causes.Where(c => c.IsFieldConflict).Select(c => $"{c.Field} ({Manager(c)})");
            return $"others manage fields of {what} and want other values: {string.Join(", ", fields)}. " +
                $"To take them over, annotate it with {Annotations.PatchForce}: \"true\"; " +
                "to leave them to the others, leave them out or list them in ignoreChanges.";
        }

        if (e.IsAlreadyThere)
        {
            return $"{what} exists already. Import it, or give the resource that had it as an alias; to manage " +
                $"some fields only, use {request.Token.Kind}Patch; " +
                "to take it over, set upsertExistingObjects on the provider.";
        }

        if (e.Reason == ApiResource.Unknown)
        {
            return $"{e.Message}: create its definition first, and make this resource depend on it.";
        }

        var fix = e.IsForbiddenToUser ? " Grant that, or use another context." : "";
        var causes = e.Causes.Select(c => $"{c.Field}: {c.Message}".TrimStart(':', ' ')).ToArray();
        return $"the API server rejects {what}: " +
            $"{(causes.Length > 0 ? string.Join("; ", causes) : e.Message).TrimEnd('.')}.{fix}";
    }

    private static string Name(ManifestRequest request) => request.Manifest.Namespace() is { } @namespace
        ? $"{@namespace}/{request.Manifest.Name()}"
        : request.Manifest.Name() ?? request.Urn.Name;

    /// <summary>The message names the manager in quotes.</summary>
    private static string Manager(ApiServerCause cause) => cause.Message.Split('"') is [_, var manager, ..] ? manager
        : cause.Message;
}
