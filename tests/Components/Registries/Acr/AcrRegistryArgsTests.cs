using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Acr;
using static RegistryInfra.Components.Tests.Registries.Acr.AcrSample;

namespace RegistryInfra.Components.Tests.Registries.Acr;

public sealed class AcrRegistryArgsTests
{
    [Test]
    public void Problems_OfTheSample_AreNone() => Assert.That(Problems(Args()), Is.Empty);

    /// <summary>
    /// Limits of the service, at the last value that is taken and the first that is not.
    /// Names: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
    /// </summary>
    [TestCase(4, false)]
    [TestCase(5, true)]
    [TestCase(50, true)]
    [TestCase(51, false)]
    public void RegistryName_Length_IsFiveToFifty(int length, bool isRight) =>
        Assert.That(Problems(Args(registryName: new('a', length))), isRight ? Is.Empty : Has.One.StartsWith("registryName: "));

    [TestCase("AcmeImages", "registryName: \"AcmeImages\" is not a registry name of Azure: use lower case, such as \"acmeimages\"")]
    [TestCase("acme-images", "registryName: \"acme-images\" is not a registry name of Azure: use 5 to 50 lower case letters and digits, such as \"acmeimages\"")]
    public void RegistryName_OtherCharacters_AreRefused(string name, string problem) =>
        Assert.That(Problems(Args(registryName: name)), Is.EqualTo(new[] { problem }));

    [TestCase("kv-acme", true)]
    [TestCase("k1", false)]
    [TestCase("a123456789012345678901bc", true)]
    [TestCase("a123456789012345678901bcd", false)]
    [TestCase("kv--acme", false)]
    [TestCase("1kv", false)]
    [TestCase("kv-", false)]
    public void VaultName_AtItsLimits_IsThreeToTwentyFour(string name, bool isRight) =>
        Assert.That(Problems(Args(vaultName: name)), isRight ? Is.Empty : Has.One.StartsWith("vaultName: "));

    [TestCase(0, true)]
    [TestCase(365, true)]
    [TestCase(366, false)]
    public void ExpireUntaggedAfterDays_AtItsLimits_IsAYear(int days, bool isRight) =>
        Assert.That(
            Problems(Args(expireUntaggedAfterDays: days)), isRight ? Is.Empty : Has.One.StartsWith("expireUntaggedAfterDays: "));

    [TestCase(1, true)]
    [TestCase(90, true)]
    [TestCase(91, false)]
    public void SoftDeleteDays_AtItsLimits_IsNinety(int days, bool isRight) =>
        Assert.That(Problems(Args(softDeleteDays: days)), isRight ? Is.Empty : Has.One.StartsWith("softDeleteDays: "));

    [TestCase(200, true)]
    [TestCase(201, false)]
    public void AllowedAddresses_AtTheirLimit_AreTwoHundred(int count, bool isRight)
    {
        var args = Args(exports: true);
        args.AllowedAddresses = [.. Enumerable.Range(0, count).Select(index => $"203.0.{index}.0/24")];

        Assert.That(Problems(args), isRight ? Is.Empty : Is.EqualTo(new[] { "allowedAddresses: there are 201: use at most 200" }));
    }

    [TestCase(20, true)]
    [TestCase(21, false)]
    public void Subjects_AtTheirLimit_AreTwenty(int count, bool isRight)
    {
        var args = Args();
        args.Identities =
        [
            new()
            {
                Name = "build",
                Issuer = "https://gitlab.com",
                Subjects = [.. Enumerable.Range(0, count).Select(index => $"project_path:acme/app{index}:ref_type:branch:ref:main")],
            },
        ];

        Assert.That(
            Problems(args), isRight ? Is.Empty : Is.EqualTo(new[] { "identities[0].subjects: there are 21: use at most 20" }));
    }

    [Test]
    public void Subjects_Wildcard_IsRefused()
    {
        var args = Args();
        args.Identities = [new() { Name = "build", Issuer = "https://gitlab.com", Subjects = ["repo:acme/*"] }];

        Assert.That(Problems(args), Has.One.StartsWith("identities[0].subjects[0]: \"repo:acme/*\" is not a subject: "));
    }

    [Test]
    public void Sku_Standard_TellsAllThatPremiumAloneHas()
    {
        var problems = Problems(Args(sku: AcrSku.Standard));

        Assert.That(problems, Is.EqualTo(new[]
        {
            "customerManagedKey: sku standard has not an encryption key of one's own: use premium, or say false",
            "dedicatedDataEndpoints: sku standard has not data endpoints: use premium, or say false",
            "zoneRedundancy: sku standard has not a choice of zones: use premium, or say false",
            "exports: sku standard has not a way to forbid exports: use premium, or say true",
            "openToAllNetworks: sku standard has not a firewall: use premium, or say true",
        }));
    }

    [Test]
    public void Sku_StandardWithoutAllThat_IsRight() => Assert.That(
        Problems(Args(
            sku: AcrSku.Standard, customerManagedKey: false, dedicatedDataEndpoints: false, zoneRedundancy: false,
            exports: true, openToAllNetworks: true)),
        Is.Empty);

    [Test]
    public void Sku_BasicWithReplicas_IsRefused()
    {
        var args = Args(
            sku: AcrSku.Basic, customerManagedKey: false, dedicatedDataEndpoints: false, zoneRedundancy: false,
            exports: true, openToAllNetworks: true);
        args.Replicas = [new() { Location = "northeurope" }];

        Assert.That(Problems(args), Is.EqualTo(new[] { "replicas: sku basic has not replicas: use premium, or remove them" }));
    }

    [Test]
    public void Network_WithoutAnyWayIn_IsRefused()
    {
        var args = Args();
        args.PrivateEndpoints = [];

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "privateEndpoints: nobody could reach the registry: add an endpoint, or allowedAddresses such as [\"203.0.113.0/24\"]",
        }));
    }

    [Test]
    public void Exports_ForbiddenWithAPublicAddress_IsRefused()
    {
        var args = Args();
        args.AllowedAddresses = ["203.0.113.0/24"];

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "exports: false takes a registry without a public address: say true, or remove allowedAddresses and openToAllNetworks",
        }));
    }

    [Test]
    public void Exports_AllowedWithoutAPublicAddress_IsRefused() => Assert.That(
        Problems(Args(exports: true)),
        Is.EqualTo(new[] { "exports: true is of no use without a public address: remove the line" }));

    [TestCase("10.1.0.0/16", "is private, and the firewall sees public addresses only: use privateEndpoints")]
    [TestCase("172.31.0.0/16", "is private, and the firewall sees public addresses only: use privateEndpoints")]
    [TestCase("100.64.0.0/10", "is private, and the firewall sees public addresses only: use privateEndpoints")]
    [TestCase("0.0.0.0/0", "is everyone: say openToAllNetworks: true if that is meant")]
    [TestCase("2001:db8::/32", "is of IPv6, which the firewall of a registry does not take: give an IPv4 network")]
    [TestCase("203.0.113.7/24", "is not a network: give its first address and the length of its prefix, such as \"203.0.113.0/24\"")]
    public void AllowedAddresses_ThatAFirewallRefuses_AreRefused(string network, string problem)
    {
        var args = Args(exports: true);
        args.AllowedAddresses = [network];

        Assert.That(Problems(args), Is.EqualTo(new[] { $"allowedAddresses[0]: \"{network}\" {problem}" }));
    }

    [Test]
    public void TrustedServices_OffUnderDefender_IsRefused() => Assert.That(
        Problems(Args(trustedServices: false, scanning: AcrScanning.Defender)),
        Is.EqualTo(new[] { "trustedServices: false keeps Defender's scanner out: remove the line, or use scanning: subscription" }));

    [TestCase("westeurope", "replicas[0].location: \"westeurope\" is the registry's own region: choose another one")]
    [TestCase("chinanorth3", "replicas[0].location: \"chinanorth3\" is in another cloud than westeurope: images do not cross")]
    [TestCase("usgovvirginia", "replicas[0].location: \"usgovvirginia\" is in another cloud than westeurope: images do not cross")]
    [TestCase("ukwest", "replicas[0].zoneRedundancy: ukwest has no availability zones: choose another region, or say false")]
    public void Replicas_WhereNoneCanBe_AreRefused(string location, string problem)
    {
        var args = Args();
        args.Replicas = [new() { Location = location }];

        Assert.That(Problems(args), Is.EqualTo(new[] { problem }));
    }

    [Test]
    public void Replicas_Twice_IsRefused()
    {
        var args = Args();
        args.Replicas = [new() { Location = "northeurope" }, new() { Location = "northeurope" }];

        Assert.That(Problems(args), Is.EqualTo(new[] { "replicas[1].location: \"northeurope\" is named twice: give it once" }));
    }

    [Test]
    public void ZoneRedundancy_InARegionWithoutZones_IsRefused() => Assert.That(
        Problems(Args(location: "westus")),
        Is.EqualTo(new[] { "zoneRedundancy: westus has no availability zones: choose another region, or say false" }));

    [Test]
    public void SoftDelete_WithReplicasAndRetention_IsRefused()
    {
        var args = Args(softDeleteDays: 7, expireUntaggedAfterDays: 7);
        args.Replicas = [new() { Location = "northeurope" }];

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "softDeleteDays: a registry with replicas has no soft deletion: remove one of the two",
            "softDeleteDays: soft deletion excludes expireUntaggedAfterDays: remove one of the two",
        }));
    }

    [Test]
    public void VaultName_WithoutAVault_IsRefused() => Assert.That(
        Problems(Args(vaultName: "kv-acme", customerManagedKey: false)),
        Is.EqualTo(new[] { "vaultName: no vault is made for this registry: remove the line" }));

    [TestCase("payments/api", "repositories[2].name: repositories[1] holds \"payments/api\" already: remove one of the two")]
    [TestCase("shop/web", "repositories[2].name: repositories[0] holds \"shop/web\" already: remove one of the two")]
    public void Repositories_OneInAnother_AreRefused(string name, string problem)
    {
        var args = Args();
        args.Repositories.Add(new() { Name = name });

        Assert.That(Problems(args), Is.EqualTo(new[] { problem }));
    }

    [TestCase("shop/")]
    [TestCase("payments/")]
    public void Repositories_OneAroundAnother_IsRefusedOnce(string name)
    {
        var args = Args();
        args.Repositories.Add(new() { Name = name });

        Assert.That(Problems(args), Has.Length.EqualTo(1));
    }

    [Test]
    public void Grants_OfARepository_TakeRepositoryRoles()
    {
        var args = Args(mode: AcrRoleAssignmentMode.Registry);
        args.Repositories[0].Grants.Add(new() { PrincipalId = Group });

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "repositories[0].grants[0]: a grant of one repository takes roleAssignmentMode: repository",
        }));
    }

    [Test]
    public void Grants_AdminOfARepository_IsRefused()
    {
        var args = Args();
        args.Repositories[0].Grants.Add(new() { PrincipalId = Group, Role = RegistryRole.Admin });

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "repositories[0].grants[0].role: an admin administers the registry, not a repository: move it to grants",
        }));
    }

    [Test]
    public void Grants_TwoRolesOfOnePrincipal_AreRefused()
    {
        var args = Args();
        args.Grants = [new() { PrincipalId = Group }, new() { PrincipalId = Group, Role = RegistryRole.Developer }];
        args.Repositories[0].Grants.Add(new() { PrincipalId = Group });

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            $"grants[1].principalId: {Group} is Guest already: keep one role",
            $"repositories[0].grants[0].principalId: {Group} is Guest of the whole registry: remove one of the two",
        }));
    }

    [Test]
    public void Identities_Admin_IsRefused()
    {
        var args = Args();
        args.Identities =
            [new() { Name = "build", Issuer = "https://gitlab.com", Subjects = ["a"], Role = RegistryRole.Admin }];
        args.Tokens = [new() { Name = "device", Repositories = ["shop/web"], Role = RegistryRole.Admin }];

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "identities[0].role: an admin is a person: use maintainer, or a group in grants",
            "tokens[0].role: an admin is a person: use maintainer, or a group in grants",
        }));
    }

    [Test]
    public void Repositories_OfOneGrant_StayBelowTheLengthOfACondition()
    {
        var args = Args();
        args.Repositories = [.. Enumerable.Range(0, 80).Select(index => new AcrRepositoryArgs
        {
            Name = $"team{index:00}/application",
            Grants = [new() { PrincipalId = Group }],
        })];

        Assert.That(Problems(args), Has.One.Items.And.All.Contains(" characters: Azure takes 8192, so give paths"));
    }

    [TestCase("docker.io", "nginx", "mirrors/nginx", "upstreams[0].repositories[0].source: \"nginx\" has no owner: write \"library/nginx\"")]
    [TestCase("quay.io", "org/app", "shop/web", "upstreams[0].repositories[0].target: \"shop/web\" overlaps repositories[0]: choose a path that is for other people's images alone, such as \"mirrors/\"")]
    [TestCase("quay.io", "org/app", "payments/app", "upstreams[0].repositories[0].target: \"payments/app\" overlaps repositories[1]: choose a path that is for other people's images alone, such as \"mirrors/\"")]
    [TestCase("quay.io", "org/", "shop/", "upstreams[0].repositories[0].target: \"shop/\" overlaps repositories[0]: choose a path that is for other people's images alone, such as \"mirrors/\"")]
    [TestCase("quay.io", "org/", "mirrors/org", "upstreams[0].repositories[0].target: \"mirrors/org\" and \"org/\" are not alike: both end in a slash, or neither does")]
    [TestCase("public.ecr.aws", "docker/app", "mirrors/app", "upstreams[0].user: public.ecr.aws takes no credential: remove it")]
    [TestCase("docker.elastic.co", "app/app", "mirrors/app", "upstreams[0].server: \"docker.elastic.co\" is no upstream that Azure knows: use one of docker.io, gcr.io, ghcr.io, mcr.microsoft.com, nvcr.io, public.ecr.aws, quay.io, registry.k8s.io and <region>-docker.pkg.dev, or copy images with a job")]
    public void Upstreams_ThatAzureRefuses_AreRefused(string server, string source, string target, string problem)
    {
        var args = Args();
        args.Upstreams =
        [
            new()
            {
                Server = server,
                User = "ci",
                Password = "not-a-password",
                Repositories = [new() { Source = source, Target = target }],
            },
        ];

        Assert.That(Problems(args), Is.EqualTo(new[] { problem }));
    }

    [Test]
    public void Upstreams_DockerHubWithoutACredential_IsRefused()
    {
        var args = Args();
        args.Upstreams =
            [new() { Server = "docker.io", Repositories = [new() { Source = "library/nginx", Target = "mirrors/nginx" }] }];

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "upstreams[0].user: docker.io is read with a credential only: give user and password, or existingSecrets",
        }));
    }

    [Test]
    public void Upstreams_OneServerTwice_IsRefused()
    {
        var args = Args();
        args.Upstreams =
        [
            new() { Server = "quay.io", Repositories = [new() { Source = "org/a", Target = "mirrors/a" }] },
            new() { Server = "quay.io", Repositories = [new() { Source = "org/b", Target = "mirrors/b" }] },
        ];

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "upstreams[1].server: \"quay.io\" is there already: add the repositories there, a server has one credential",
        }));
    }
}
