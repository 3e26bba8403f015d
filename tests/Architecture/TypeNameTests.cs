using System.Reflection;
using System.Runtime.CompilerServices;

namespace RegistryInfra.Architecture.Tests;

/// <summary>
/// A name means one thing in the repository: whoever searches for a type finds it, and whoever reads its name knows it.
/// </summary>
[TestFixture]
internal sealed class TypeNameTests
{
    private static readonly string[] _ours =
    [
        "RegistryInfra", "RegistryInfra.Stacks", "RegistryInfra.Components", "RegistryInfra.Images", "registry",
        "RegistryInfra.Engine",
    ];

    private const string Sdk = "Pulumi";

    /// <summary>Compiled from the protocol's files into the SDK and into the engine.</summary>
    private const string WireProtocol = "Pulumirpc";

    /// <summary>Compiled into the program and into the engine from one file.</summary>
    private const string Shared = "RegistryInfra.Naming";

    /// <summary>
    /// Names of Pulumi's model, which the program's side (the SDK) and the engine's side both have: they share no code, and
    /// the official API or the protocol fixes the word. A name that is no longer twice has to go from this list.
    /// </summary>
    private static readonly string[] _pulumi =
    [
        "Alias", "CustomTimeouts", "Deployment", "GoDuration", "ProgramEnvironment", "PropertyPath", "PropertyReader",
        "ResourceOptions", "Signatures", "Urn",
    ];

    /// <summary>The compiler names the class of top-level statements.</summary>
    private const string EntryPoint = "Program";

    [Test]
    public void Name_OfAnyType_IsUniqueInTheRepository()
    {
        var twice = _ours.Append(Sdk).SelectMany(assembly => TypesOf(Assembly.Load(assembly)))
            .Where(type => type.Name != EntryPoint)
            .GroupBy(type => type.Name)
            .Where(types => types.Count() > 1)
            .ToDictionary(types => types.Key, types => string.Join(" and ", types.Select(type => type.FullName)));

        Assert.That(twice.Keys, Is.EquivalentTo(_pulumi), string.Join('\n', twice.Values));
    }

    // A nested type is read with the type around it. Types that the compiler makes have names of their own.
    private static IEnumerable<Type> TypesOf(Assembly assembly) => assembly.GetTypes().Where(type =>
        !type.IsNested && type.Namespace is not (WireProtocol or Shared)
        && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null && !type.Name.StartsWith('<')
        && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true
        && type.Namespace?.StartsWith("Microsoft", StringComparison.Ordinal) != true);
}
