namespace Pulumi;

/// <summary>An error about one resource, shown with it.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="resource">The resource.</param>
/// <param name="hideStack">Whether the message says it all.</param>
public class ResourceException(string message, Resource? resource, bool hideStack = false) : Exception(message)
{
    internal Resource? Resource => resource;

    internal bool HideStack => hideStack;
}
