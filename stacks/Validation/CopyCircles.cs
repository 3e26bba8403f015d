using RegistryInfra.Components.Registries;
using RegistryInfra.Stacks.Binding;

namespace RegistryInfra.Stacks.Validation;

/// <summary>
/// Registries that copy images to each other: none may come back to where it was, or it would be copied for ever. What goes round
/// by the settings of one registry alone, its kind tells.
/// </summary>
internal static class CopyCircles
{
    public static void Check(IEnumerable<SoundRegistry> registries, SettingsErrors errors)
    {
        Copy[] copies =
        [
            .. registries.Where(registry => registry.Settings.Kind is ICopyingKind)
                .SelectMany(registry => ((ICopyingKind)registry.Settings.Kind!).Copies(registry.Settings.Args!)
                    .Select(copy => new Copy(registry, copy))),
        ];
        var told = new HashSet<Copy>();
        foreach (var copy in copies.Where(copy => !told.Contains(copy)))
        {
            if (Circle(copy, copies) is { } circle && circle.Select(part => part.Registry).Distinct().Count() > 1)
            {
                told.UnionWith(circle);
                var last = circle[^1];
                errors.Add(
                    last.Place,
                    $"images that it copies come back by {string.Join(", ", circle.SkipLast(1).Select(part => part.Place))}, so they would "
                        + "go round in a circle",
                    "remove one of them, or give each repositories of its own");
            }
        }
    }

    /// <summary>The copies that lead from where the first one ends to where it begins, that one first; null where none do.</summary>
    private static List<Copy>? Circle(Copy first, Copy[] copies)
    {
        var seen = new HashSet<Copy> { first };
        var open = new Queue<List<Copy>>([[first]]);
        while (open.TryDequeue(out var path))
        {
            if (path[^1].Images.To.MayMeet(first.Images.From))
            {
                return path;
            }

            foreach (var next in copies.Where(next => path[^1].Images.To.MayMeet(next.Images.From) && seen.Add(next)))
            {
                open.Enqueue([.. path, next]);
            }
        }

        return null;
    }

    private sealed record Copy(SoundRegistry Registry, ImageCopy Images)
    {
        public string Place => $"{Registry.Path}.{Images.Place}";
    }
}
