namespace RegistryInfra.Cli.Doctor;

/// <summary>How a check ended.</summary>
internal enum CheckStatus
{
    /// <summary>All is well.</summary>
    Ok,

    /// <summary>Something is wrong, or will be.</summary>
    Finding,

    /// <summary>It could not be done, for the reason that is told.</summary>
    Skipped,
}

/// <summary>What one check found.</summary>
/// <param name="Subject">The host, image or Pod that was looked at.</param>
/// <param name="Check">What was checked, in one or two words.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Detail">What there is, never with a secret in it.</param>
/// <param name="Fix">What to do about it; null where nothing is wrong.</param>
internal sealed record Finding(string Subject, string Check, CheckStatus Status, string Detail, string? Fix = null);
