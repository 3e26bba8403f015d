using System.Globalization;
using Pulumi;
using Pulumi.Gcp.ArtifactRegistry;
using Pulumi.Gcp.ArtifactRegistry.Inputs;
using Pulumi.Gcp.SecretManager;
using Pulumi.Gcp.SecretManager.Inputs;

namespace RegistryInfra.Components.Registries.ArtifactRegistry;

/// <summary>A repository of any mode, with whoever may use it.</summary>
internal sealed class GarRepository : ComponentResource
{
    private const string TypeToken = "registry:gar:Repository";

    private const string Docker = "DOCKER";

    private readonly GarSettings _settings;

    public GarRepository(string name, GarRepositoryArgs args, GarSettings settings, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        _settings = settings;
        var registry = settings.Registry;
        var repository = Base(args.Name, $"Images of the registry {settings.Name}");
        repository.Mode = "STANDARD_REPOSITORY";
        repository.DockerConfig = new RepositoryDockerConfigArgs { ImmutableTags = args.ImmutableTags ?? registry.ImmutableTags };
        repository.CleanupPolicyDryRun = registry.CleanupDryRun;
        repository.CleanupPolicies = Cleanup(
            args.ExpireUntaggedAfterDays ?? registry.ExpireUntaggedAfterDays, args.KeepNewest ?? registry.KeepNewest);
        DenyDownloads(name, args, Finish(name, args.Name, args.Grants, repository, []));
        RegisterOutputs();
    }

    public GarRepository(string name, GarRemoteArgs args, GarSettings settings, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        _settings = settings;
        var repository = Base(args.Name, $"Images of {args.Upstream}");
        repository.Mode = "REMOTE_REPOSITORY";
        var (credentials, earlier) = Credentials(name, args);
        var remote = new RepositoryRemoteRepositoryConfigArgs
        {
            Description = args.Upstream,
            // The upstream is tried when the repository is made, so a wrong password shows at once.
            DisableUpstreamValidation = false,
        };
        if (args.Upstream == "docker.io")
        {
            remote.DockerRepository = new RepositoryRemoteRepositoryConfigDockerRepositoryArgs { PublicRepository = "DOCKER_HUB" };
        }
        else
        {
            remote.CommonRepository = new RepositoryRemoteRepositoryConfigCommonRepositoryArgs { Uri = args.Upstream };
        }

        if (credentials is not null)
        {
            remote.UpstreamCredentials = credentials;
        }

        repository.RemoteRepositoryConfig = remote;
        _ = Finish(name, args.Name, args.Grants, repository, earlier);
        RegisterOutputs();
    }

    public GarRepository(
        string name, GarVirtualArgs args, GarSettings settings, IEnumerable<Resource> members, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        _settings = settings;
        var repository = Base(args.Name, $"Images of {string.Join(", ", args.Members)}");
        repository.Mode = "VIRTUAL_REPOSITORY";
        repository.VirtualRepositoryConfig = new RepositoryVirtualRepositoryConfigArgs
        {
            // A higher number is preferred. Steps of ten leave room for one between two.
            UpstreamPolicies = args.Members.Select((member, index) => new RepositoryVirtualRepositoryConfigUpstreamPolicyArgs
            {
                Id = member.Replace('.', '-'),
                Repository = settings.Location.RepositoryId(member),
                Priority = (args.Members.Count - index) * 10,
            }).ToArray(),
        };
        _ = Finish(name, args.Name, args.Grants, repository, [.. members]);
        RegisterOutputs();
    }

    private RepositoryArgs Base(string id, string description)
    {
        var args = new RepositoryArgs
        {
            Project = _settings.Registry.ProjectId,
            Location = _settings.Registry.Location,
            RepositoryId = id,
            Format = Docker,
            Description = description,
            VulnerabilityScanningConfig = new RepositoryVulnerabilityScanningConfigArgs
            {
                EnablementConfig = _settings.Registry.VulnerabilityScanning ? "INHERITED" : "DISABLED",
            },
        };
        if (_settings.Encryption is { } encryption)
        {
            args.KmsKeyName = encryption.KeyName;
        }

        return args;
    }

    /// <summary>
    /// An untagged image goes when it is old, unless it is among the newest: to keep comes before to delete. The newest hold
    /// what runs, so keep more than is ever rolled back to. Durations are in seconds, the provider fails on days.
    /// </summary>
    private static RepositoryCleanupPolicyArgs[] Cleanup(int expireUntaggedAfterDays, int keepNewest) =>
    [
        new()
        {
            Id = "delete-untagged",
            Action = "DELETE",
            Condition = new RepositoryCleanupPolicyConditionArgs
            {
                TagState = "UNTAGGED",
                OlderThan = string.Create(CultureInfo.InvariantCulture, $"{expireUntaggedAfterDays * 24 * 60 * 60L}s"),
            },
        },
        new()
        {
            Id = "keep-newest",
            Action = "KEEP",
            MostRecentVersions = new RepositoryCleanupPolicyMostRecentVersionsArgs { KeepCount = keepNewest },
        },
    ];

    /// <summary>A rule's name is what it is about, so that a change of the list replaces no other rule.</summary>
    private void DenyDownloads(string name, GarRepositoryArgs args, Resource repository)
    {
        foreach (var denied in args.DeniedDownloads)
        {
            var rule = new RuleArgs
            {
                Project = _settings.Registry.ProjectId,
                Location = _settings.Registry.Location,
                RepositoryId = args.Name,
                RuleId = denied.Image is null ? "deny-all" : $"deny-{ShortHash.Of(denied.Image)}",
                Action = "DENY",
                Operation = "DOWNLOAD",
            };
            if (denied.Image is { } image)
            {
                // A slash in an image's name would begin another part of the package's.
                rule.PackageId = Uri.EscapeDataString(image);
            }

            if (denied.Condition is { } condition)
            {
                rule.Condition = new RuleConditionArgs { Title = condition.Title, Expression = condition.Expression };
            }

            _ = new Rule($"{name}/{denied.Image ?? "all"}", rule, new() { Parent = this, DependsOn = repository });
        }
    }

    private Repository Finish(string name, string id, List<GarGrantArgs> grants, RepositoryArgs args, Resource[] earlier)
    {
        var options = _settings.Services.Before(this, [_settings.Encryption?.Grant, .. earlier]);
        options.Protect = _settings.Registry.DeletionProtection;
        if (_settings.GrantDelay is { } hook)
        {
            options.Hooks.OnError.Add(hook);
        }

        var repository = new Repository(name, args, options);
        foreach (var access in GarAccess.Of(_settings, id, grants))
        {
            var member = new RepositoryIamMemberArgs
            {
                Project = _settings.Registry.ProjectId,
                Location = _settings.Registry.Location,
                Repository = id,
                Role = GarRoles.Of(access.Role),
                Member = access.Member,
            };
            if (access.Condition is { } condition)
            {
                member.Condition = new RepositoryIamMemberConditionArgs
                {
                    Title = condition.Title,
                    Expression = condition.Expression,
                };
            }

            _ = new RepositoryIamMember(
                $"{name}/{access.Name}", member, access.IsFederated
                    ? new() { Parent = this, DependsOn = { repository, _settings.Federation! } }
                    : new() { Parent = this, DependsOn = repository });
        }

        return repository;
    }

    /// <summary>The credential of an upstream, and what has to be there before it is tried.</summary>
    private (RepositoryRemoteRepositoryConfigUpstreamCredentialsArgs? Credentials, Resource[] Earlier) Credentials(
        string name, GarRemoteArgs args)
    {
        if (args.User is null)
        {
            return (null, []);
        }

        var secretId = args.ExistingPassword is { } existing
            ? existing[..existing.IndexOf("/versions/", StringComparison.Ordinal)]
            : $"projects/{_settings.Registry.ProjectId}/secrets/{_settings.Name}-{args.Name}";
        Resource[] own = [];
        Input<string> passwordVersion = args.ExistingPassword ?? "";
        if (args.Password is not null)
        {
            var secret = new Secret(name, new()
            {
                Project = _settings.Registry.ProjectId,
                SecretId = $"{_settings.Name}-{args.Name}",
                Replication = new SecretReplicationArgs { Auto = new SecretReplicationAutoArgs() },
            }, _settings.Services.Before(this));
            var version = new SecretVersion(name, new()
            {
                Secret = secretId,
                SecretData = Output.CreateSecret(args.Password.ToOutput()),
            }, new() { Parent = this, DependsOn = secret });
            passwordVersion = version.Name;
            own = [secret, version];
        }

        var access = new SecretIamMember(name, new()
        {
            SecretId = secretId,
            Role = "roles/secretmanager.secretAccessor",
            Member = _settings.Location.ServiceAgent,
        }, _settings.Services.Before(this, [_settings.Agent, .. own]));
        return (new()
        {
            UsernamePasswordCredentials = new RepositoryRemoteRepositoryConfigUpstreamCredentialsUsernamePasswordCredentialsArgs
            {
                Username = args.User,
                PasswordSecretVersion = passwordVersion,
            },
        }, [.. own, access]);
    }
}
