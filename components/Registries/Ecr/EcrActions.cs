using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// The access matrix as actions of Amazon ECR, each named, none with a wildcard.
/// <see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html"/>
/// </summary>
public static class EcrActions
{
    /// <summary>Logs in. It takes no resource, so it is granted on <c>*</c>, alone in its statement.</summary>
    public const string GetAuthorizationToken = "ecr:GetAuthorizationToken";

    /// <summary>Reads manifests and layers.</summary>
    public static readonly ImmutableArray<string> Pull =
    [
        "ecr:BatchGetImage",
        "ecr:GetDownloadUrlForLayer",
    ];

    /// <summary>Writes layers and manifests.</summary>
    public static readonly ImmutableArray<string> Push =
    [
        "ecr:BatchCheckLayerAvailability",
        "ecr:InitiateLayerUpload",
        "ecr:UploadLayerPart",
        "ecr:CompleteLayerUpload",
        "ecr:PutImage",
    ];

    /// <summary>Deletes images.</summary>
    public const string BatchDeleteImage = "ecr:BatchDeleteImage";

    /// <summary>Deletes images, and shows what there is to delete.</summary>
    public static readonly ImmutableArray<string> Delete =
    [
        "ecr:DescribeRepositories",
        "ecr:DescribeImages",
        "ecr:ListImages",
        "ecr:DescribeImageScanFindings",
        "ecr:GetRepositoryPolicy",
        "ecr:GetLifecyclePolicy",
        "ecr:ListTagsForResource",
        BatchDeleteImage,
        "ecr:StartImageScan",
    ];

    /// <summary>Changes a repository's policies and settings.</summary>
    public static readonly ImmutableArray<string> Administer =
    [
        "ecr:DeleteRepository",
        "ecr:SetRepositoryPolicy",
        "ecr:DeleteRepositoryPolicy",
        "ecr:PutLifecyclePolicy",
        "ecr:DeleteLifecyclePolicy",
        "ecr:StartLifecyclePolicyPreview",
        "ecr:GetLifecyclePolicyPreview",
        "ecr:PutImageTagMutability",
        "ecr:PutImageScanningConfiguration",
        "ecr:TagResource",
        "ecr:UntagResource",
        "ecr:BatchGetRepositoryScanningConfiguration",
    ];

    /// <summary>
    /// Creates a repository. An identity policy may allow it; a repository's own policy comes too late.
    /// </summary>
    public const string CreateRepository = "ecr:CreateRepository";

    /// <summary>
    /// Changes what holds for the whole registry. None of these takes a repository, so they are granted on <c>*</c>.
    /// </summary>
    public static readonly ImmutableArray<string> AdministerRegistry =
    [
        "ecr:DescribeRegistry",
        "ecr:GetRegistryPolicy",
        "ecr:PutRegistryPolicy",
        "ecr:DeleteRegistryPolicy",
        "ecr:GetRegistryScanningConfiguration",
        "ecr:PutRegistryScanningConfiguration",
        "ecr:PutReplicationConfiguration",
        "ecr:CreatePullThroughCacheRule",
        "ecr:UpdatePullThroughCacheRule",
        "ecr:DeletePullThroughCacheRule",
        "ecr:DescribePullThroughCacheRules",
        "ecr:ValidatePullThroughCacheRule",
        "ecr:CreateRepositoryCreationTemplate",
        "ecr:UpdateRepositoryCreationTemplate",
        "ecr:DeleteRepositoryCreationTemplate",
        "ecr:DescribeRepositoryCreationTemplates",
        "ecr:GetAccountSetting",
        "ecr:PutAccountSetting",
        "ecr:RegisterPullTimeUpdateExclusion",
        "ecr:DeregisterPullTimeUpdateExclusion",
        "ecr:ListPullTimeUpdateExclusions",
    ];

    /// <summary>What <paramref name="role"/> may do to a repository that exists, in the order of the matrix.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="role"/> is not a role.</exception>
    public static ImmutableArray<string> OnRepository(RegistryRole role)
    {
        var permissions = AccessMatrix.PermissionsOf(role);
        return
        [
            .. permissions.HasFlag(RegistryPermissions.Pull) ? Pull : [],
            .. permissions.HasFlag(RegistryPermissions.Push) ? Push : [],
            .. permissions.HasFlag(RegistryPermissions.Delete) ? Delete : [],
            .. permissions.HasFlag(RegistryPermissions.Administer) ? Administer : [],
        ];
    }
}
