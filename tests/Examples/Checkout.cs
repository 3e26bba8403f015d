using System.Reflection;

namespace RegistryInfra.Examples.Tests;

/// <summary>Files of the checkout that the tests were built from, and programs that they start.</summary>
internal static class Checkout
{
    public static readonly string Root = Path.GetFullPath(Metadata("RepositoryRoot"));

    /// <summary>The assembly of infra, built with the tests.</summary>
    public static readonly string Program = Metadata("Program");

    /// <summary>The compiler of Bicep.</summary>
    public static readonly string Bicep = Metadata("Bicep");

    /// <summary>The official npm packages, whose typings are read and compiled against.</summary>
    public static readonly string NodeModules = PathOf("sdks/bindgen/node_modules");

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string Metadata(string key) =>
        typeof(Checkout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == key).Value!;
}
