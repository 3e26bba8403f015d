using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Acr;

namespace RegistryInfra.Components.Tests.Registries.Acr;

/// <summary>
/// Least privilege, as properties of the built-in roles. What each allows, in repositories and beyond:
/// https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/role-based-access-control/built-in-roles/containers.md
/// </summary>
[NonParallelizable]
public sealed class AcrRolesTests
{
    private static readonly Dictionary<string, string[]> _permissions = new()
    {
        ["AcrPull"] = ["registries/pull/read"],
        ["AcrPush"] = ["registries/pull/read", "registries/push/write"],
        ["AcrDelete"] = ["registries/artifacts/delete"],
        ["Container Registry Repository Reader"] = ["repositories/metadata/read", "repositories/content/read"],
        ["Container Registry Repository Writer"] =
        [
            "repositories/metadata/read", "repositories/content/read", "repositories/metadata/write",
            "repositories/content/write",
        ],
        ["Container Registry Repository Contributor"] =
        [
            "repositories/metadata/read", "repositories/content/read", "repositories/metadata/write",
            "repositories/content/write", "repositories/metadata/delete", "repositories/content/delete",
        ],
        ["Container Registry Contributor and Data Access Configuration Administrator"] = ["registries/*"],
    };

    [Test]
    public async Task Of_EveryRoleAndMode_AllowsWhatTheMatrixSaysAndNoMore(
        [Values] RegistryRole role, [Values] AcrRoleAssignmentMode mode)
    {
        var allowed = (await NamesAsync(role, mode)).SelectMany(name => _permissions[name]).ToArray();
        var permissions = AccessMatrix.PermissionsOf(role);

        Assert.Multiple(() =>
        {
            Assert.That(allowed.Any(IsPull), Is.True);
            Assert.That(allowed.Any(IsPush), Is.EqualTo(permissions.HasFlag(RegistryPermissions.Push)));
            Assert.That(allowed.Any(IsDelete), Is.EqualTo(permissions.HasFlag(RegistryPermissions.Delete)));
            Assert.That(
                allowed.Any(action => action.Contains('*')), Is.EqualTo(permissions.HasFlag(RegistryPermissions.Administer)));
        });
    }

    [Test]
    public async Task Of_TheOtherMode_HasNoRoleInCommonBelowAdmin(
        [Values(RegistryRole.Guest, RegistryRole.Developer, RegistryRole.Maintainer)] RegistryRole role) => Assert.That(
        (await NamesAsync(role, AcrRoleAssignmentMode.Registry))
            .Intersect(await NamesAsync(role, AcrRoleAssignmentMode.Repository)),
        Is.Empty);

    private static bool IsPull(string action) => action is "registries/pull/read" or "repositories/content/read";

    private static bool IsPush(string action) => action is "registries/push/write" or "repositories/content/write";

    private static bool IsDelete(string action) => action.EndsWith("/delete", StringComparison.Ordinal);

    private static async Task<string[]> NamesAsync(RegistryRole role, AcrRoleAssignmentMode mode)
    {
        var args = AcrSample.Args(mode: mode);
        args.Grants = [new() { PrincipalId = AcrSample.Group, Role = role }];
        var recording = await AcrSample.RecordAsync(args);
        return
        [
            .. recording.Of(AcrSample.RoleAssignment).Where(assignment => assignment.Text("principalId") == AcrSample.Group)
                .Select(assignment => assignment.Text("description")!),
        ];
    }
}
