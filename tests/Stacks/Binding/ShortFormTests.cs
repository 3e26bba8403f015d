using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;

namespace RegistryInfra.Stacks.Tests.Binding;

/// <summary>A text stands for an entry whose only required setting is a text.</summary>
internal sealed class ShortFormTests
{
    [Test]
    public void Bind_TextsAndGroupsInOneList_AreTheSameEntries()
    {
        var args = (EcrRegistryArgs)Bound.Settings(Bound.Right.Replace(
            "[payments/api]",
            "[payments/api, { name: shop/web, keepTagged: 20, grants: [{ principal: \"210987654321\", role: developer }] }]"))
            .Registries.Single().Args!;

        Assert.Multiple(() =>
        {
            Assert.That(args.Repositories.Select(repository => repository.Name), Is.EqualTo(new[] { "payments/api", "shop/web" }));
            Assert.That(args.Repositories.Select(repository => repository.KeepTagged), Is.EqualTo(new int?[] { null, 20 }));
            Assert.That(args.Repositories[1].Grants.Single().Role, Is.EqualTo(RegistryRole.Developer));
        });
    }

    [Test]
    public void Bind_WrongText_IsToldAtThePlaceOfTheText() =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("[payments/api]", "[payments/api, Shop, { name: Web }]")).Select(Place),
            Is.EqualTo(new[] { "registries[0].repositories[1]", "registries[0].repositories[2].name" }));

    private static string Place(string error) => error[..error.IndexOf(": ", StringComparison.Ordinal)];
}
