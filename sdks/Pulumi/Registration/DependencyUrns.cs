namespace Pulumi.Registration;

/// <summary>
/// The URNs to wait for when something depends on resources. A component is never waited for itself, but stands for its
/// children, and for theirs when they are components. A custom resource stands for itself, not for its children.
/// </summary>
internal static class DependencyUrns
{
    public static async ValueTask AddToAsync(ISet<string> urns, IEnumerable<Resource> resources)
    {
        foreach (var resource in CustomResourcesIn(resources))
        {
            var urn = await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
            if (!string.IsNullOrEmpty(urn))
            {
                urns.Add(urn);
            }
        }
    }

    private static List<CustomResource> CustomResourcesIn(IEnumerable<Resource> resources)
    {
        HashSet<ComponentResource>? walked = null;
        var found = new List<CustomResource>();
        var pending = new Stack<Resource>(resources.Where(resource => resource is not null));
        while (pending.TryPop(out var resource))
        {
            if (resource is CustomResource custom)
            {
                found.Add(custom);
            }
            else if (resource is ComponentResource component && (walked ??= []).Add(component))
            {
                foreach (var child in component.Children)
                {
                    pending.Push(child);
                }
            }
        }
        return found;
    }
}
