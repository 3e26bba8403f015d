using RegistryInfra.Components.Registries.Ecr;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public class ReplicationFiltersTests
{
    [Test]
    public void Summary_FilterThatCatchesMore_NamesWhat() => Assert.That(
        ReplicationFilters.Summary("main", ["shop/web", "shop/app", "ci/"], ["shop/web", "shop/app", "shop/app-secret"]),
        Is.EqualTo(
            "registry \"main\": what is pushed to a repository whose name begins with \"ci/\" or \"shop/app\" or \"shop/web\" is copied, "
                + "also to one that is made outside of this stack; \"shop/app\" also catches shop/app-secret"));

    [Test]
    public void Summary_ManyFilters_CountsThem()
    {
        var names = Enumerable.Range(0, 40).Select(i => $"shop/app{i:00}").ToList();

        Assert.That(
            ReplicationFilters.Summary("main", names.Append("shop/app"), names.Append("shop/app")),
            Is.EqualTo(
                "registry \"main\": what is pushed to a repository whose name begins with one of the 41 filters of its replication is "
                    + "copied, also to one that is made outside of this stack; \"shop/app\" also catches shop/app00, shop/app01, shop/app02, "
                    + "shop/app03, shop/app04, shop/app05, shop/app06, shop/app07, shop/app08, shop/app09, and 30 more"));
    }
}
