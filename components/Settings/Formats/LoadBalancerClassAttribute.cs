namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Class of a load balancer or an Ingress: a name, which for a load balancer may begin with the domain of who makes it.
/// https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-class
/// </summary>
public sealed class LoadBalancerClassAttribute() : TextFormatAttribute(
    noun: "a class",
    pattern: @"^([a-z0-9]([a-z0-9.-]*[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$",
    example: "service.k8s.aws/nlb",
    advice: "use letters, digits, dots and dashes, after a domain and a slash where it has one",
    maxLength: 253);
