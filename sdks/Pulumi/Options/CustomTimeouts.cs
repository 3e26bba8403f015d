using System.Globalization;
using Rpc = Pulumirpc.RegisterResourceRequest.Types;

namespace Pulumi;

/// <summary>How long the operations on a resource may take; the provider's default where not set.</summary>
public sealed class CustomTimeouts
{
    /// <summary>The limit of creating.</summary>
    public TimeSpan? Create { get; set; }

    /// <summary>The limit of updating.</summary>
    public TimeSpan? Update { get; set; }

    /// <summary>The limit of deleting.</summary>
    public TimeSpan? Delete { get; set; }

    internal CustomTimeouts Clone() => new() { Create = Create, Update = Update, Delete = Delete };

    internal Rpc.CustomTimeouts ToWire() => new()
    {
        Create = ToDuration(Create),
        Update = ToDuration(Update),
        Delete = ToDuration(Delete),
    };

    /// <summary>A duration as Go writes it. A tick is 100 nanoseconds.</summary>
    private static string ToDuration(TimeSpan? limit) =>
        limit is { } time ? time.Ticks.ToString(CultureInfo.InvariantCulture) + "00ns" : "";
}
