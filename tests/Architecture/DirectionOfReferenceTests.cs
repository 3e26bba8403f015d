using ArchUnitNET.Loader;
using ArchUnitNET.NUnit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace RegistryInfra.Architecture.Tests;

/// <summary>infra → stacks → components → sdks; cli → engine; components and cli → images; nothing points back.</summary>
[TestFixture]
internal sealed class DirectionOfReferenceTests
{
    private static readonly string[] _floors =
    [
        "RegistryInfra", "RegistryInfra.Stacks", "RegistryInfra.Components", "RegistryInfra.Images", "registry", "RegistryInfra.Engine",
        "Pulumi",
    ];

    /// <summary>Compiled from the same files into the SDK and into the engine: two types of one name.</summary>
    private const string WireProtocol = "Pulumirpc";

    /// <summary>Compiled from one file into the program and into the engine.</summary>
    private const string Shared = "RegistryInfra.Naming";

    private static readonly System.Reflection.Assembly[] _assemblies = [.. _floors.Select(System.Reflection.Assembly.Load)];

    private static readonly ArchUnitNET.Domain.Architecture _house = new ArchLoader().LoadAssemblies(_assemblies).Build();

    [TestCase("RegistryInfra.Stacks", "RegistryInfra")]
    [TestCase("RegistryInfra.Components", "RegistryInfra")]
    [TestCase("RegistryInfra.Components", "RegistryInfra.Stacks")]
    [TestCase("RegistryInfra.Engine", "registry")]
    [TestCase("RegistryInfra", "RegistryInfra.Engine")]
    [TestCase("RegistryInfra.Stacks", "RegistryInfra.Engine")]
    [TestCase("RegistryInfra.Components", "RegistryInfra.Engine")]
    [TestCase("RegistryInfra.Engine", "RegistryInfra.Components")]
    [TestCase("RegistryInfra.Engine", "RegistryInfra.Stacks")]
    [TestCase("RegistryInfra.Engine", "Pulumi")]
    [TestCase("registry", "RegistryInfra")]
    [TestCase("registry", "RegistryInfra.Stacks")]
    [TestCase("registry", "RegistryInfra.Components")]
    [TestCase("registry", "Pulumi")]
    [TestCase("RegistryInfra.Engine", "RegistryInfra.Images")]
    [TestCase("RegistryInfra.Images", "RegistryInfra.Components")]
    [TestCase("RegistryInfra.Images", "RegistryInfra.Engine")]
    [TestCase("RegistryInfra.Images", "Pulumi")]
    [TestCase("Pulumi", "RegistryInfra.Images")]
    [TestCase("Pulumi", "RegistryInfra.Engine")]
    [TestCase("Pulumi", "RegistryInfra.Components")]
    public void Floor_Built_DoesNotDependOn(string floor, string forbidden)
    {
        Types().That().ResideInAssembly(AssemblyOf(floor)).And().DoNotResideInNamespace(WireProtocol)
            .And().DoNotResideInNamespace(Shared).Should().NotDependOnAny(
                Types().That().ResideInAssembly(AssemblyOf(forbidden)).And().DoNotResideInNamespace(WireProtocol)
                    .And().DoNotResideInNamespace(Shared))
            .Check(_house);
    }

    [TestCase("RegistryInfra.Stacks", "RegistryInfra.Components")]
    [TestCase("RegistryInfra.Components", "Pulumi")]
    [TestCase("RegistryInfra.Components", "RegistryInfra.Images")]
    [TestCase("registry", "RegistryInfra.Engine")]
    [TestCase("registry", "RegistryInfra.Images")]
    public void Floor_Built_DependsOnTheFloorBelow(string floor, string below)
    {
        var references = AssemblyOf(floor).GetReferencedAssemblies().Select(name => name.Name);

        Assert.That(references, Does.Contain(below));
    }

    private static System.Reflection.Assembly AssemblyOf(string name) => _assemblies[Array.IndexOf(_floors, name)];
}
