using System.Net;
using System.Text.RegularExpressions;

namespace RegistryInfra.Cli.Doctor.Network;

/// <summary>Whom a rule of a network policy lets Pods connect to.</summary>
internal abstract record Peer
{
    /// <summary>True for the destination.</summary>
    public abstract bool Is(Destination destination);

    /// <summary>Every host and Pod.</summary>
    public sealed record Anyone : Peer
    {
        public override bool Is(Destination destination) => true;
    }

    /// <summary>A host outside of the cluster by its name.</summary>
    /// <param name="Pattern">An expression that matches the whole of it.</param>
    public sealed record Named(string Pattern) : Peer
    {
        /// <summary>A name in which a star stands for what <paramref name="star"/> matches.</summary>
        public static Named From(string text, string star) =>
            new(Regex.Escape(text).Replace(@"\*", star, StringComparison.Ordinal));

        public override bool Is(Destination destination) => destination.Namespace is null && destination.Host is { } host
            && Regex.IsMatch(host, $@"\A(?:{Pattern})\z", RegexOptions.CultureInvariant);
    }

    /// <summary>A host by its address.</summary>
    /// <param name="Network">The network.</param>
    /// <param name="Except">Those of its addresses that are not meant.</param>
    public sealed record Addressed(IPNetwork Network, IReadOnlyList<IPNetwork> Except) : Peer
    {
        public override bool Is(Destination destination) => destination.Address is { } address
            && Network.Contains(address) && !Except.Any(network => network.Contains(address));
    }

    /// <summary>Pods of a namespace, with labels where some of them are meant.</summary>
    /// <param name="Namespace">The namespace.</param>
    /// <param name="Labels">The labels; empty for all Pods.</param>
    public sealed record OfNamespace(string Namespace, IReadOnlyDictionary<string, string> Labels) : Peer
    {
        public override bool Is(Destination destination) => destination.Namespace == Namespace
            && (destination.Labels is not { } labels || Labels.All(label => labels.GetValueOrDefault(label.Key) == label.Value));
    }
}

/// <summary>Whom a Pod connects to.</summary>
/// <param name="Host">The name that it asked for; null for none.</param>
/// <param name="Port">The port; null for any, such as that of Pods whose Service is known alone.</param>
internal sealed record Destination(string? Host, int? Port)
{
    /// <summary>The address; null where it is not known.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The namespace of a Pod of the cluster; null for a host outside.</summary>
    public string? Namespace { get; init; }

    /// <summary>The labels of the Pod; null where they are not known.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>TCP or UDP.</summary>
    public string Protocol { get; init; } = "TCP";
}
