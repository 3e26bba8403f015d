using System.Reflection;
using Semver;

namespace Pulumi.Conversion;

/// <summary>
/// The classes that stand for resource types. Looked for in every loaded assembly, and only when the engine first sends
/// a reference to a resource.
/// </summary>
internal static class ResourceClasses
{
    private static readonly Lazy<ILookup<string, (SemVersion? Version, Type Class)>> _known = new(Discover);

    private static readonly SemVersion _first = new(0);

    /// <summary>
    /// The class for a type token: of the highest version that has the same major version and is not older.
    /// </summary>
    public static Type? Find(string token, string version)
    {
        var wanted = Parse(version);
        return _known.Value[token]
            .Where(known => Serves(known.Version, wanted))
            .OrderByDescending(known => known.Version ?? wanted ?? _first, SemVersion.PrecedenceComparer)
            .Select(known => known.Class)
            .FirstOrDefault();
    }

    private static bool Serves(SemVersion? offered, SemVersion? wanted) =>
        offered is null || wanted is null ||
        (offered.Major == wanted.Major && offered.ComparePrecedenceTo(wanted) >= 0);

    /// <summary>The version; null if there is none or it is not one. A part may be missing, as in "v4".</summary>
    private static SemVersion? Parse(string? text) =>
        SemVersion.TryParse(text, SemVersionStyles.Any, out var version) ? version : null;

    private static ILookup<string, (SemVersion? Version, Type Class)> Discover() =>
        (from assembly in ReferencingAssemblies()
         from type in assembly.GetTypes()
         where typeof(Resource).IsAssignableFrom(type)
         let attribute = type.GetCustomAttribute<ResourceTypeAttribute>()
         where attribute is not null
         select (Token: attribute.Type, Version: Parse(attribute.Version), Class: type))
        .ToLookup(found => found.Token, found => ((SemVersion?)found.Version, found.Class));

    /// <summary>All assemblies of the program that use this one, loaded or not.</summary>
    private static IEnumerable<Assembly> ReferencingAssemblies()
    {
        var self = typeof(Resource).Assembly.GetName().Name;
        var seen = new HashSet<string>();
        var queue = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic));
        while (queue.TryDequeue(out var assembly))
        {
            if (!seen.Add(assembly.FullName!))
            {
                continue;
            }

            var references = assembly.GetReferencedAssemblies().Where(name => !IsFramework(name)).ToArray();
            if (references.Any(name => name.Name == self))
            {
                yield return assembly;
            }

            foreach (var reference in references.Where(name => !seen.Contains(name.FullName)))
            {
                if (TryLoad(reference) is { } loaded)
                {
                    queue.Enqueue(loaded);
                }
            }
        }
    }

    /// <summary>An assembly that is not there declares no resource: tools are often shipped without some.</summary>
    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            return null;
        }
    }

    private static bool IsFramework(AssemblyName name) => name.Name!.StartsWith("System", StringComparison.Ordinal);
}
