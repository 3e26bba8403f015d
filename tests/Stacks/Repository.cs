using System.Reflection;

namespace RegistryInfra.Stacks.Tests;

/// <summary>Files of the checkout that the tests were built from.</summary>
internal static class Repository
{
    private const string ExampleFolder = "docs/examples";

    public static readonly string Root = Path.GetFullPath(Metadata("RepositoryRoot"));

    /// <summary>The assembly of infra, built with the tests.</summary>
    public static readonly string Program = Metadata("Program");

    /// <summary>The stacks of the project itself. Their accounts, hosts and clusters are for a user to change.</summary>
    public static readonly string[] Stacks = StacksIn("");

    /// <summary>The examples, a stack a topic.</summary>
    public static readonly string[] Examples = StacksIn(ExampleFolder);


    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    public static string StackFile(string stack) => $"Pulumi.{stack}.yaml";

    public static string ExampleFile(string example) => $"{ExampleFolder}/{StackFile(example)}";

    private static string[] StacksIn(string folder) =>
    [
        .. Directory.EnumerateFiles(PathOf(folder), "Pulumi.*.yaml")
            .Select(file => Path.GetFileName(file)["Pulumi.".Length..^".yaml".Length])
            .Order(StringComparer.Ordinal),
    ];

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == key).Value!;
}
