using RegistryInfra.Engine.Facts;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Facts;

internal sealed class TypeFactsTests
{
    private static readonly PropertyMap _provider = Wire.Map(new { region = "eu-west-1" });

    private static TypeFacts For(string type) => new ProviderFacts().For(type);

    [TestCase("aws:ecr/repository:Repository", "name", true)]
    [TestCase("aws:ecr/repository:Repository", "imageTagMutability", false)]
    [TestCase("aws:ecr/repository:Repository", "region", true)]
    [TestCase("kubernetes:apps/v1:Deployment", "spec.selector", true)]
    [TestCase("kubernetes:rbac.authorization.k8s.io/v1beta1:RoleBinding", "roleRef", true)]
    [TestCase("tls:index/locallySignedCert:LocallySignedCert", "earlyRenewalHours", false)]
    [TestCase("unheard:of:Type", "name", false)]
    public void ReplaceOn_Type_KnowsWhatReplacesIt(string type, string path, bool expected) =>
        Assert.That(For(type).ReplaceOn(PropertyMap.Empty, PropertyMap.Empty).Select(p => p.ToString()).Contains(path),
            Is.EqualTo(expected));

    [TestCase("false", false, true)]
    [TestCase("true", false, false)]
    [TestCase("true", true, true)]
    public void ReplaceOn_SecretThatMayBeUpdated_ReplacesWhenItIsImmutable(string mutable, bool immutable, bool expected) =>
        Assert.That(For("kubernetes:core/v1:Secret")
            .ReplaceOn(Wire.Map(new { enableSecretMutable = mutable }), Wire.Map(new { immutable }))
            .Select(p => p.ToString()).Contains("data"), Is.EqualTo(expected));

    [TestCase("aws:ecr/repository:Repository", "eu-west-1")]
    [TestCase("aws:iam/role:Role", null)]
    public void Checked_Aws_TakesTheRegionOfTheProviderWhereThereIsOne(string type, string? region) =>
        Assert.That(Checked(type, new { }, new { }).Find("region"), Is.EqualTo(region is null ? null : PropertyValue.Of(region)));

    [Test]
    public void Checked_RegionGiven_StaysAsItIs() =>
        Assert.That(Checked("aws:kms/key:Key", new { region = "eu-central-1" }, new { region = "eu-north-1" })["region"],
            Is.EqualTo(PropertyValue.Of("eu-central-1")));

    [Test]
    public void Checked_RegionThatOnlyTheEnvironmentTells_StaysAsItWas() =>
        Assert.That(For("aws:kms/key:Key")
                .Checked("web", PropertyMap.Empty, Wire.Map(new { region = "eu-north-1" }), PropertyMap.Empty),
            Is.EqualTo(Wire.Map(new { region = "eu-north-1", tagsAll = new { } })));

    [Test]
    public void Checked_Tags_AreThoseOfTheProviderAndItsOwnWithoutTheIgnored()
    {
        var provider = Wire.Map(new
        {
            defaultTags = """{"tags":{"team":"platform","stage":"dev"}}""",
            ignoreTags = """{"keys":["seen"],"keyPrefixes":["aws:"]}""",
        });
        var inputs = Wire.Map(new { tags = new { team = "shop", seen = "1" } });

        Assert.That(For("aws:iam/role:Role").Checked("web", inputs, PropertyMap.Empty, provider)["tagsAll"],
            Is.EqualTo(PropertyValue.Of(Wire.Map(new { team = "shop", stage = "dev" }))));
    }

    [TestCase("alias/web-1a2b3c4", "alias/web-1a2b3c4")]
    [TestCase("alias/web", null)]
    public void Checked_AliasOfAKey_KeepsTheNameThatTheProviderMade(string old, string? expected) =>
        Assert.That(Checked("aws:kms/alias:Alias", new { targetKeyId = "k" }, new { name = old }).Find("name"),
            Is.EqualTo(expected is null ? null : PropertyValue.Of(expected)));

    [TestCase("azure-native:containerregistry:ScopeMap", "scopeMapName", "web")]
    [TestCase("azure-native:containerregistry:Registry", "registryName", null)]
    public void Checked_AzureChild_HasTheNameOfItsResource(string type, string property, string? expected) =>
        Assert.That(Checked(type, new { }, new { }).Find(property),
            Is.EqualTo(expected is null ? null : PropertyValue.Of(expected)));

    // A rule is given the names of its identities, and answers with what they are.
    [Test]
    public void Outputs_ListThatBecomesAMap_IsUnknown() => Assert.That(
        new ProviderFacts().For("azure-native:monitor:ScheduledQueryRule").Outputs(
            Wire.Map(new { enabled = true, identity = new { type = "UserAssigned", userAssignedIdentities = new[] { "a" } } })),
        Is.EqualTo(Wire.Map(new { enabled = true, identity = new { type = "UserAssigned" } }).With("identity", PropertyValue.Of(
            Wire.Map(new { type = "UserAssigned" }).With("userAssignedIdentities", PropertyValue.Unknown)))));

    [Test]
    public void Outputs_OfTheSameShape_AreTheInputs()
    {
        var inputs = Wire.Map(new { replicas = new[] { "a" }, tags = new { team = "shop" } });

        Assert.That(new ProviderFacts().For("aws:ecr/repository:Repository").Outputs(inputs), Is.SameAs(inputs));
    }

    [Test]
    public void Checked_Azure_KeepsWhatItFilledIn()
    {
        var old = new
        {
            __createBeforeDelete = true,
            azureApiVersion = "2025-04-01",
            location = "westeurope",
            registryName = "web1a2b3c4d",
        };

        Assert.That(Checked("azure-native:containerregistry:Registry", new { }, old), Is.EqualTo(Wire.Map(old)));
    }

    [TestCase(null, null, "default")]
    [TestCase("shop", null, "shop")]
    [TestCase(null, "context: other", "default")]
    [TestCase(null, """
        current-context: dev
        contexts:
        - {name: prod, context: {cluster: a, namespace: payments}}
        - {name: dev, context: {cluster: b, namespace: apps}}
        """, "apps")]
    [TestCase(null, "contexts: [", "default")]
    public void Checked_ObjectWithoutNamespace_TakesThatOfTheProvider(string? @namespace, string? kubeconfig,
        string expected)
    {
        var provider = Wire.Map(new { @namespace, kubeconfig });

        Assert.That(For("kubernetes:core/v1:ConfigMap").Checked("web", PropertyMap.Empty, PropertyMap.Empty, provider),
            Is.EqualTo(Wire.Map(new { metadata = new { @namespace = expected } })));
    }

    [Test]
    public void Checked_ObjectOfTheCluster_HasNoNamespace() =>
        Assert.That(Checked("kubernetes:core/v1:Namespace", new { }, new { }), Is.EqualTo(PropertyMap.Empty));

    [Test]
    public void Checked_SecretOfTexts_HoldsThemAsData()
    {
        var inputs = PropertyMap.From(
        [
            new("data", PropertyValue.Of(Wire.Map(new { a = "b\nGQ=", b = "b2xk" }))),
            new("stringData", PropertyValue.Of(PropertyMap.From(
            [
                new("b", PropertyValue.SecretOf(PropertyValue.Of("new"))),
                new("c", PropertyValue.Unknown),
            ]))),
        ]);

        var @checked = For("kubernetes:core/v1:Secret").Checked("web", inputs, PropertyMap.Empty, PropertyMap.Empty);

        var data = ((PropertyValue.Map)@checked["data"]).Properties;

        Assert.Multiple(() =>
        {
            Assert.That(data["a"], Is.EqualTo(PropertyValue.Of("bGQ=")));
            Assert.That(data["b"], Is.EqualTo(PropertyValue.SecretOf(PropertyValue.Of("bmV3"))));
            Assert.That(data["c"].IsUnknown);
        });
    }

    [Test]
    public void Checked_SecretWhollySecret_StaysSecret()
    {
        var texts = PropertyValue.SecretOf(PropertyValue.Of(Wire.Map(new { a = "x" })));
        var inputs = PropertyMap.From([new("stringData", texts)]);

        var @checked = For("kubernetes:core/v1:Secret").Checked("web", inputs, PropertyMap.Empty, PropertyMap.Empty);

        Assert.Multiple(() =>
        {
            Assert.That(@checked["data"], Is.EqualTo(PropertyValue.SecretOf(PropertyValue.Of(Wire.Map(new { a = "eA==" })))));
            Assert.That(@checked.ContainsKey("stringData"), Is.False);
        });
    }

    [TestCase("aws:ecr/repository:Repository")]
    [TestCase("azure-native:containerregistry:Registry")]
    [TestCase("kubernetes:core/v1:Secret")]
    public void Checked_Twice_ChangesNothingMore(string type)
    {
        var once = Checked(type, new { stringData = new { a = "x" }, tags = new { a = "b" } }, new { });

        Assert.That(For(type).Checked("web", once, PropertyMap.Empty, _provider), Is.EqualTo(once));
    }

    [TestCase("aws:ecr/lifecyclePolicy:LifecyclePolicy", "", "", true)]
    [TestCase("aws:ecr/accountSetting:AccountSetting", "name", "name", false)]
    [TestCase("aws:ecr/repository:Repository", "name", "name", true)]
    [TestCase("aws:ecr/repository:Repository", "", "", false)]
    [TestCase("aws:ecr/repositoryPolicy:RepositoryPolicy", "repository", "repository", false)]
    [TestCase("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "", "", true)]
    [TestCase("azure-native:containerregistry:Registry", "registryName", "registryName", true)]
    [TestCase("azure-native:containerregistry:Registry", "", "", false)]
    [TestCase("azure-native:containerregistry:ScopeMap", "", "", true)]
    [TestCase("gcp:artifactregistry/repository:Repository", "repositoryId", "repositoryId", false)]
    [TestCase("gcp:kms/keyRing:KeyRing", "name", "name", true)]
    [TestCase("gcp:projects/iAMMember:IAMMember", "", "", true)]
    [TestCase("pulumi:providers:aws", "name", "name", false)]
    [TestCase("random:index/randomPassword:RandomPassword", "name", "name", false)]
    [TestCase("tls:index/privateKey:PrivateKey", "name", "name", false)]
    [TestCase("unheard:of:Type", "name", "name", true)]
    public void DeletesFirst_Type_FollowsItsProvider(string type, string was, string @is, bool expected)
    {
        static PropertyMap Inputs(string property) => property == "" ? PropertyMap.Empty
            : PropertyMap.From([new(property, PropertyValue.Of("given"))]);

        Assert.That(For(type).DeletesFirst("web", Inputs(was), Inputs(@is)), Is.EqualTo(expected));
    }

    [Test]
    public void DeletesFirst_NameThatTheProviderMade_CreatesFirst()
    {
        var facts = For("aws:ecr/repository:Repository");
        var old = Wire.Map(new { name = "web-1a2b3c4" });

        Assert.That(facts.DeletesFirst("web", old, facts.Checked("web", PropertyMap.Empty, old, _provider)), Is.False);
    }

    [TestCase(true, false)]
    [TestCase(false, true)]
    public void DeletesFirst_AzureRecordsWhoMadeTheName_FollowsIt(bool made, bool expected)
    {
        var old = Wire.Map(new { registryName = "x", __createBeforeDelete = made });

        Assert.That(For("azure-native:containerregistry:Registry").DeletesFirst("web", old, PropertyMap.Empty),
            Is.EqualTo(expected));
    }

    [Test]
    public void Respelt_BlockLeftOut_StaysAsItIs()
    {
        var old = Wire.Map(new { encryptionConfigurations = new[] { new { encryptionType = "KMS" } }, name = "a" });

        Assert.That(For("aws:ecr/repository:Repository").Respelt(old, Wire.Map(new { name = "b" })),
            Is.EqualTo(Wire.Map(new { name = "a" })));
    }

    [Test]
    public void Respelt_Set_TakesTheNewOrderAndShowsWhatDiffers()
    {
        static PropertyMap Groups(params string[] securityGroupIds) => Wire.Map(new { securityGroupIds });

        Assert.That(For("aws:ec2/vpcEndpoint:VpcEndpoint").Respelt(Groups("a", "b", "c"), Groups("c", "d", "a")),
            Is.EqualTo(Groups("c", "b", "a")));
    }

    [Test]
    public void Respelt_InsideOfLists_LooksAtEachItem()
    {
        static PropertyMap Claim(string storage, string access)
        {
            var spec = new { accessModes = new[] { access }, resources = new { requests = new { storage } } };
            return Wire.Map(new { spec = new { volumeClaimTemplates = new[] { new { spec } } } });
        }

        Assert.That(For("kubernetes:apps/v1:StatefulSet").Respelt(Claim("1024Mi", "a"), Claim("1Gi", "b")),
            Is.EqualTo(Claim("1Gi", "a")));
    }

    [Test]
    public void EqualByMeaning_PathOfAnotherProperty_IsTakenAsItIs()
    {
        var facts = For("azure-native:containerregistry:Registry");
        var (old, @new) = (PropertyValue.Of("West Europe"), PropertyValue.Of("westeurope"));

        Assert.Multiple(() =>
        {
            Assert.That(facts.EqualByMeaning(PropertyPath.Parse("location"), old, @new));
            Assert.That(facts.EqualByMeaning(PropertyPath.Parse("registryName"), old, @new), Is.False);
        });
    }

    private static PropertyMap Checked(string type, object inputs, object old) =>
        For(type).Checked("web", Wire.Map(inputs), Wire.Map(old), _provider);
}
