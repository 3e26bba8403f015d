using Pulumi;

namespace RegistryInfra.EndToEnd.Programs.Callbacks;

internal static class Transforms
{
    private static readonly Task<ResourceTransformResult?> _unchanged = Task.FromResult<ResourceTransformResult?>(null);

    /// <summary>Every pet is protected, whoever declares it.</summary>
    public static Task<ResourceTransformResult?> Protect(ResourceTransformArgs args, CancellationToken cancellationToken)
    {
        if (!args.Custom)
        {
            return _unchanged;
        }

        args.Options.Protect = true;
        return Task.FromResult<ResourceTransformResult?>(new(args.Args, args.Options));
    }

    public static Task<ResourceTransformResult?> Lengthen(ResourceTransformArgs args, CancellationToken cancellationToken)
    {
        Log.Info($"lengthening {args.Name}");
        if (!args.Args.TryGetValue("length", out var length))
        {
            return _unchanged;
        }

        return Task.FromResult<ResourceTransformResult?>(new(
            args.Args.SetItem("length", (double)length! * 2).Remove("separator"), args.Options));
    }

    public static Task<ResourceTransformResult?> Leave(ResourceTransformArgs args, CancellationToken cancellationToken) => _unchanged;

    public static ResourceTransform DependOnFirst(Pet first) => (args, _) =>
    {
        args.Options.DependsOn.Add(first);
        args.Options.IgnoreChanges.Add("separator");
        return Task.FromResult<ResourceTransformResult?>(new(args.Args, args.Options));
    };

    public static Task<ResourceTransformResult?> Throw(ResourceTransformArgs args, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{args.Name} is not to be changed");
}
