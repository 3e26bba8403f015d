using System.Globalization;

namespace RegistryInfra.Components.Tests.Registries.Rotation;

/// <summary>A clock that stands still.</summary>
internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>The start of a day, such as <c>2026-03-01</c>, in UTC.</summary>
    public static SetClock At(string day) => new(DateTimeOffset.Parse($"{day}T00:00:00Z", CultureInfo.InvariantCulture));

    public override DateTimeOffset GetUtcNow() => now;
}
