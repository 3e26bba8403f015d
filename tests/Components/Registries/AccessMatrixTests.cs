using RegistryInfra.Components.Registries;

namespace RegistryInfra.Components.Tests.Registries;

public sealed class AccessMatrixTests
{
    [TestCase(RegistryRole.Guest, RegistryPermissions.Pull)]
    [TestCase(RegistryRole.Developer, RegistryPermissions.Pull | RegistryPermissions.Push)]
    [TestCase(RegistryRole.Maintainer, RegistryPermissions.Pull | RegistryPermissions.Push | RegistryPermissions.Delete)]
    [TestCase(RegistryRole.Admin, (RegistryPermissions)15)]
    public void PermissionsOf_Role_IsItsRowOfTheMatrix(RegistryRole role, RegistryPermissions expected) =>
        Assert.That(AccessMatrix.PermissionsOf(role), Is.EqualTo(expected));

    [Test]
    public void PermissionsOf_NoRole_Throws() => Assert.That(
        () => AccessMatrix.PermissionsOf((RegistryRole)4),
        Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Not a registry role."));

    [Test]
    public void Allows_SomeOfWhatIsAsked_IsFalse() => Assert.That(
        AccessMatrix.Allows(RegistryRole.Developer, RegistryPermissions.Push | RegistryPermissions.Delete), Is.False);

    [Test]
    public void Allows_AllOfWhatIsAsked_IsTrue() => Assert.That(
        AccessMatrix.Allows(RegistryRole.Developer, RegistryPermissions.Push | RegistryPermissions.Pull), Is.True);
}
