using System.Reflection;

namespace RegistryInfra.Stacks.Tests;

/// <summary>Files of the checkout that the tests were built from.</summary>
internal static class Repository
{
    public static readonly string Root = Path.GetFullPath(Metadata("RepositoryRoot"));

    /// <summary>The assembly of infra, built with the tests.</summary>
    public static readonly string Program = Metadata("Program");

    public static readonly string[] Stacks = ["local", "dev", "prod"];

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == key).Value!;
}
