namespace Pulumi.Testing;

/// <summary>What a program under test is told about its run.</summary>
public class TestOptions
{
    /// <summary>The name of the project; <c>project</c> if not given.</summary>
    public string? ProjectName { get; set; }

    /// <summary>The name of the stack; <c>stack</c> if not given.</summary>
    public string? StackName { get; set; }

    /// <summary>The name of the organization; <c>organization</c> if not given.</summary>
    public string? OrganizationName { get; set; }

    /// <summary>The directory of the project. Asking for it is an error if not given.</summary>
    public string? RootDirectory { get; set; }

    /// <summary>Whether the run is a preview; it is if not given.</summary>
    public bool? IsPreview { get; set; }
}
