using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Rotation;

/// <summary>
/// How long a credential is handed out to clusters. There are two, in turn: the first update after a date makes the other one
/// anew and hands it out, and the one until then goes on working for a while.
/// </summary>
/// <remarks>
/// Dates are counted in intervals from 1970-01-01 UTC, so that every machine finds the same ones, and the first interval of a
/// new registry is shorter. Nothing rotates between updates, so update at least once in each interval: after two that were
/// missed both credentials are made anew at once, and Pods that start in that minute have to try again.
/// </remarks>
public sealed class RotationArgs
{
    /// <summary>Days that a credential is handed out: 2 to 365. Default 90.</summary>
    [Between(2, 365)]
    public int IntervalDays { get; init; } = 90;

    /// <summary>
    /// Days that the old credential goes on working beside the new one, less than the interval: 1 to 90. The first update
    /// after that ends it. Default 7.
    /// </summary>
    [Between(1, 90)]
    public int OverlapDays { get; init; } = 7;

    /// <summary>The clock. Default: the machine's.</summary>
    [NotASetting]
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How the two do not fit together.</summary>
    internal IEnumerable<ArgsProblem> Conflicts()
    {
        if (OverlapDays >= IntervalDays)
        {
            yield return new(
                "overlapDays",
                $"{OverlapDays} is not less than the interval of {IntervalDays} days, so the old credential would never end: use at most "
                    + $"{IntervalDays - 1}")
            {
                ComparedWith = ["intervalDays"],
            };
        }
    }
}
