using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrActionsTests
{
    private static readonly RegistryRole[] _roles = Enum.GetValues<RegistryRole>();

    [Test]
    public void OnRepository_Guest_IsPullOnly() => Assert.That(
        EcrActions.OnRepository(RegistryRole.Guest),
        Is.EquivalentTo(new[] { "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer" }));

    [Test]
    public void OnRepository_Developer_AddsPush() => Assert.That(
        EcrActions.OnRepository(RegistryRole.Developer).Except(EcrActions.OnRepository(RegistryRole.Guest)),
        Is.EquivalentTo(new[]
        {
            "ecr:BatchCheckLayerAvailability", "ecr:InitiateLayerUpload", "ecr:UploadLayerPart",
            "ecr:CompleteLayerUpload", "ecr:PutImage",
        }));

    [Test]
    public void OnRepository_Developer_HasNoDelete() => Assert.That(
        EcrActions.OnRepository(RegistryRole.Developer).Where(action => action.Contains("Delete", StringComparison.Ordinal)),
        Is.Empty);

    [Test]
    public void OnRepository_Maintainer_DeletesImagesAndNothingElse() => Assert.That(
        EcrActions.OnRepository(RegistryRole.Maintainer).Where(action => action.Contains("Delete", StringComparison.Ordinal)),
        Is.EqualTo(new[] { "ecr:BatchDeleteImage" }));

    [TestCase("ecr:SetRepositoryPolicy")]
    [TestCase("ecr:DeleteRepositoryPolicy")]
    [TestCase("ecr:PutImageTagMutability")]
    [TestCase("ecr:PutLifecyclePolicy")]
    [TestCase("ecr:DeleteRepository")]
    public void OnRepository_ChangeOfSettings_IsForAdminsOnly(string action) => Assert.That(
        _roles.Where(role => EcrActions.OnRepository(role).Contains(action)),
        Is.EqualTo(new[] { RegistryRole.Admin }));

    [Test]
    public void OnRepository_ChangeOfRegistry_IsForNoRole() => Assert.That(
        _roles.SelectMany(role => EcrActions.OnRepository(role)).Intersect(EcrActions.AdministerRegistry), Is.Empty);

    [Test]
    public void OnRepository_EachRole_HasAllOfTheRoleBelow() => Assert.That(
        _roles.Zip(_roles.Skip(1)).Where(pair =>
            EcrActions.OnRepository(pair.First).Except(EcrActions.OnRepository(pair.Second)).Any()),
        Is.Empty);

    [Test]
    public void OnRepository_AnyRole_NamesEachActionOnceAndInFull() => Assert.That(
        _roles.Select(role => EcrActions.OnRepository(role)),
        Has.All.Unique.And.All.All.Match("^ecr:[A-Za-z]+$").And.All.No.Member(EcrActions.GetAuthorizationToken));
}
