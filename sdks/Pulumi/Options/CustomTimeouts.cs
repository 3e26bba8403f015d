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

    internal static CustomTimeouts FromWire(Rpc.CustomTimeouts wire) => new()
    {
        Create = GoDuration.Parse(wire.Create),
        Update = GoDuration.Parse(wire.Update),
        Delete = GoDuration.Parse(wire.Delete),
    };

    internal CustomTimeouts Clone() => new() { Create = Create, Update = Update, Delete = Delete };

    internal Rpc.CustomTimeouts ToWire() => new()
    {
        Create = GoDuration.Format(Create),
        Update = GoDuration.Format(Update),
        Delete = GoDuration.Format(Delete),
    };
}
