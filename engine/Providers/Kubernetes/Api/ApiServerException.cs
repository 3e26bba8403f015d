using System.Collections.Immutable;
using System.Net;

namespace RegistryInfra.Engine.Providers.Kubernetes.Api;

/// <summary>
/// The API server refused a request.
/// <see href="https://kubernetes.io/docs/reference/kubernetes-api/definitions/status-v1-meta/"/>
/// </summary>
/// <param name="code">The status code of HTTP.</param>
/// <param name="reason">The server's word for it, such as AlreadyExists; empty when it gives none.</param>
/// <param name="message">What the server says.</param>
/// <param name="causes">What it says of single fields.</param>
internal sealed class ApiServerException(
    HttpStatusCode code, string reason, string message, ImmutableArray<ApiServerCause> causes) : Exception(message)
{
    public HttpStatusCode Code => code;

    public string Reason => reason;

    public ImmutableArray<ApiServerCause> Causes => causes;

    /// <summary>A namespace, a kind or the object itself is not there.</summary>
    public bool IsNotFound => Code == HttpStatusCode.NotFound;

    public bool IsAlreadyThere => Code == HttpStatusCode.Conflict && Reason == "AlreadyExists";

    /// <summary>The user may not do it; what admission denies is another matter.</summary>
    public bool IsForbiddenToUser => Code == HttpStatusCode.Forbidden
        && Message.Contains(" is forbidden: User ", StringComparison.Ordinal);

    /// <summary>Other managers hold fields of an apply.</summary>
    public bool IsFieldConflict => Code == HttpStatusCode.Conflict && Causes.Any(c => c.IsFieldConflict);
}

/// <param name="Field">The path of the field, such as .spec.replicas; empty when it is none in particular.</param>
/// <param name="Reason">The server's word for it.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record ApiServerCause(string Field, string Reason, string Message)
{
    public bool IsFieldConflict => Reason == "FieldManagerConflict";
}
