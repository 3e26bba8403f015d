using System.Globalization;
using Pulumi;

namespace RegistryInfra.Components.Registries.Rotation;

/// <summary>Tells of a rotation before it is due, so that an update is planned in time.</summary>
internal static class RotationNotice
{
    private const int MaximumDays = 14;

    /// <summary>Part of an interval that is its end.</summary>
    private const int Part = 6;

    /// <summary>Days before a rotation that it is told: two weeks, and less where the interval is short.</summary>
    public static int DaysOf(int intervalDays) => Math.Clamp(intervalDays / Part, 1, MaximumDays);

    /// <summary>The time of a rotation as it stands in outputs and messages.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Warns where the rotation is near.</summary>
    /// <param name="what">What rotates, with the place of its settings.</param>
    /// <param name="clock">The time.</param>
    /// <param name="next">When it is due.</param>
    /// <param name="intervalDays">Days between two rotations.</param>
    /// <param name="owner">The resource that is told of.</param>
    public static void Tell(string what, TimeProvider clock, DateTimeOffset next, int intervalDays, Resource owner)
    {
        if (clock.GetUtcNow().AddDays(DaysOf(intervalDays)) >= next)
        {
            Log.Warn($"{what}: from {Text(next)} on an update makes the credential anew: plan one", owner);
        }
    }
}
