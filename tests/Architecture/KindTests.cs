using ArchUnitNET.Loader;
using ArchUnitNET.NUnit;
using RegistryInfra.Components.Registries;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace RegistryInfra.Architecture.Tests;

/// <summary>A kind of registry is one folder and one line: nothing outside of it knows its types.</summary>
[TestFixture]
internal sealed class KindTests
{
    private static readonly ArchUnitNET.Domain.Architecture _house =
        new ArchLoader().LoadAssemblies(typeof(RegistryKinds).Assembly, typeof(Stacks.RegistryStack).Assembly).Build();

    private static IEnumerable<string> Folders =>
        RegistryKinds.All.Select(kind => kind.GetType().Namespace!).Distinct(StringComparer.Ordinal);

    [TestCaseSource(nameof(Folders))]
    public void Kind_Built_IsKnownToTheListAlone(string folder) =>
        Types().That().DoNotResideInNamespaceMatching($"^{folder}").And().AreNot(typeof(RegistryKinds))
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($"^{folder}"))
            .Check(_house);

    [Test]
    public void Kinds_Listed_AreAllThatThereAre() => Assert.That(
        RegistryKinds.All.Select(kind => kind.GetType()),
        Is.EquivalentTo(typeof(RegistryKinds).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(RegistryKind)) && !type.IsAbstract)));

    [Test]
    public void Kinds_Names_AreUnique() => Assert.That(RegistryKinds.All.Select(kind => kind.Name), Is.Unique);
}
