namespace Pulumi;

/// <summary>Options of a <see cref="ResourceHook"/>.</summary>
public class ResourceHookOptions
{
    /// <summary>Whether it runs in a preview as well; it does not if not set.</summary>
    public bool? OnDryRun { get; set; }

    /// <summary>Whether its failure is a warning only; it fails the deployment if not set.</summary>
    public bool? IgnoreErrors { get; set; }
}
