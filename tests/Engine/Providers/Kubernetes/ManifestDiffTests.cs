using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers;
using RegistryInfra.Engine.Providers.Kubernetes;
using RegistryInfra.Engine.Steps;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Providers.Kubernetes;

[Parallelizable(ParallelScope.All)]
public class ManifestDiffTests
{
    private static readonly PropertyMap _named = TestProvider.Inputs(("metadata", TestProvider.Inputs(("name", "n"))));

    [Test]
    public async Task Secret_StoredAsDataGivenAsText_DoesNotDiffer()
    {
        var text = _named.With("stringData", PropertyValue.Of(TestProvider.Inputs(("a", "b"))));
        var data = _named.With("data", PropertyValue.Of(TestProvider.Inputs(("a", "Yg=="))));

        Assert.That((await DiffAsync("core/v1:Secret", data, text)).Changes, Is.False);
        Assert.That((await DiffAsync("core/v1:Secret", text, data)).Changes, Is.False);
    }

    [Test]
    public async Task Secret_StateWithUncheckedInputs_DoesNotDiffer()
    {
        // A snapshot of this engine's preview, or of a provider that had not filled anything in yet.
        var given = _named.With("stringData", PropertyValue.Of(TestProvider.Inputs(("a", "b"))));
        var secret = Of("core/v1:Secret");
        var created = await secret.CreateAsync(given);

        var diff = await Provider().DiffAsync(
            new(secret.Urn, created.Id!, given, created.Outputs, (await secret.CheckAsync(given)).Inputs, []),
                CancellationToken.None);

        Assert.That(diff.Changes, Is.False);
    }

    [Test]
    public async Task Secret_TextAndDataOfOneKey_TextWins()
    {
        var both = _named.With("stringData", PropertyValue.Of(TestProvider.Inputs(("a", "b"))))
            .With("data", PropertyValue.Of(TestProvider.Inputs(("a", "eA=="), ("c", "ZA ="))));

        var result = await Of("core/v1:Secret").CheckAsync(both);

        Assert.That(result.Inputs["data"].Plain,
            Is.EqualTo(PropertyValue.Of(TestProvider.Inputs(("a", "Yg=="), ("c", "ZA =")))));
        Assert.That(result.Inputs.ContainsKey("stringData"), Is.False);
    }

    [Test]
    public async Task Namespace_FilledIn_DoesNotDiffer()
    {
        var with = _named.WithAt(PropertyValue.Of("default"), "metadata", "namespace");

        Assert.That((await DiffAsync("core/v1:ConfigMap", with, _named)).Changes, Is.False);
        Assert.That((await DiffAsync("core/v1:ConfigMap", _named, with)).Changes, Is.False);
    }

    [Test]
    public async Task Namespace_OfWhatStandsInNone_DoesNotDiffer() => Assert.That(
        (await DiffAsync("core/v1:Namespace", _named.WithAt(PropertyValue.Of("x"), "metadata", "namespace"),
            _named)).Changes, Is.False);

    [Test]
    public async Task Autoname_ThatGoesOn_DoesNotDiffer()
    {
        var given = TestProvider.Inputs(("data", TestProvider.Inputs(("a", "b"))));
        var diff = await DiffAsync("core/v1:ConfigMap", given, given);

        Assert.That(diff.Changes, Is.False);
    }

    [Test]
    public async Task Amount_InAnotherSpelling_DoesNotDiffer()
    {
        PropertyMap Container(string cpu, object memory) => _named.With("spec", PropertyValue.Of(TestProvider.Inputs(
            ("template", TestProvider.Inputs(("spec", TestProvider.Inputs(("containers", new object[]
            {
                TestProvider.Inputs(("name", "c"), ("resources", TestProvider.Inputs(
                    ("limits", TestProvider.Inputs(("cpu", cpu), ("memory", memory)))))),
            }))))))));

        Assert.That((await DiffAsync("apps/v1:Deployment", Container("0.5", "1024Mi"),
            Container("500m", "1Gi"))).Changes, Is.False);
        Assert.That((await DiffAsync("apps/v1:Deployment", Container("0.5", 1000), Container("500m", "1k"))).Changes,
            Is.False);
        Assert.That((await DiffAsync("apps/v1:Deployment", Container("0.5", "1Gi"), Container("1", "1Gi"))).Changes,
            Is.True);
    }

    [TestCase("core/v1:ConfigMap", "data", true)]
    [TestCase("core/v1:ConfigMap", "binaryData", true)]
    [TestCase("core/v1:Secret", "data", true)]
    [TestCase("core/v1:Secret", "stringData", true)]
    [TestCase("core/v1:Secret", "type", true)]
    [TestCase("rbac.authorization.k8s.io/v1:RoleBinding", "roleRef", true)]
    [TestCase("rbac.authorization.k8s.io/v1:RoleBinding", "subjects", false)]
    [TestCase("apps/v1:Deployment", "spec.selector", true)]
    [TestCase("apps/v1:Deployment", "spec.replicas", false)]
    [TestCase("apps/v1:StatefulSet", "spec.serviceName", true)]
    [TestCase("batch/v1:Job", "spec.template", true)]
    [TestCase("batch/v1:Job", "spec.suspend", false)]
    [TestCase("core/v1:PersistentVolume", "spec.nfs", true)]
    [TestCase("core/v1:Pod", "spec.nodeName", true)]
    [TestCase("core/v1:Service", "spec.clusterIP", true)]
    [TestCase("core/v1:ServiceAccountPatch", "imagePullSecrets", false)]
    [TestCase("example.com/v1:CronTab", "spec.data", false)]
    [TestCase("core/v1:ConfigMap", "metadata.labels", false)]
    public async Task Field_ThatChanged_ReplacesAsTheOfficialProviderSays(string type, string field, bool replaces)
    {
        PropertyValue Map(string value) => PropertyValue.Of(TestProvider.Inputs(("k", value)));
        var path = field.Split('.');

        var update = await DiffAsync(type, _named.WithAt(Map("a"), path), _named.WithAt(Map("b"), path));
        var added = await DiffAsync(type, _named, _named.WithAt(Map("b"), path));
        var removed = await DiffAsync(type, _named.WithAt(Map("a"), path), _named);

        Assert.That(new[] { update, added, removed }.Select(d => (d.Changes, d.Replaces)),
            Is.All.EqualTo((true, replaces)));
        Assert.That(update.DeleteBeforeReplace, Is.EqualTo(replaces));
    }

    [Test]
    public async Task Pod_ImageOfAContainer_Replaces()
    {
        PropertyMap Pod(string image) => _named.With("spec", PropertyValue.Of(TestProvider.Inputs(
            ("containers", new object[] { TestProvider.Inputs(("image", image), ("name", "c")) }))));

        var diff = await DiffAsync("core/v1:Pod", Pod("a"), Pod("b"));

        Assert.That(diff.Properties, Is.EqualTo(new[]
        {
            new PropertyDiff(PropertyPath.Parse("spec.containers[0].image"), DiffKind.UpdateReplace),
        }));
    }

    [TestCase("name", "m")]
    [TestCase("namespace", "other")]
    public async Task Identity_ThatChanged_ReplacesSideBySide(string field, string value)
    {
        var diff = await DiffAsync("core/v1:ConfigMap", _named,
            _named.WithAt(PropertyValue.Of(value), "metadata", field));

        Assert.That((diff.Replaces, diff.DeleteBeforeReplace), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Autonamed_ThatIsReplaced_ExistsTwice()
    {
        PropertyMap Data(string value) => TestProvider.Inputs(("data", TestProvider.Inputs(("a", value))));

        var diff = await DiffAsync("core/v1:ConfigMap", Data("b"), Data("c"));

        Assert.That((diff.Replaces, diff.DeleteBeforeReplace), Is.EqualTo((true, false)));
    }

    [TestCase("core/v1:Secret", "enableSecretMutable", false, false)]
    [TestCase("core/v1:ConfigMap", "enableConfigMapMutable", false, false)]
    [TestCase("core/v1:ConfigMap", "enableSecretMutable", false, true)]
    [TestCase("core/v1:Secret", "enableSecretMutable", true, true)]
    [TestCase("core/v1:ConfigMap", "enableConfigMapMutable", true, true)]
    public async Task Data_OfAMutableKind_UpdateUnlessMarkedImmutable(string type, string setting, bool immutable,
        bool replaces)
    {
        PropertyMap Data(string value) => _named.With("data", PropertyValue.Of(TestProvider.Inputs(("a", value))))
            .With("immutable", PropertyValue.Of(immutable));

        var diff = await DiffAsync(type, Data("Yg=="), Data("Yw=="), (setting, "true"));

        Assert.That((diff.Changes, diff.Replaces), Is.EqualTo((true, replaces)));
    }

    [Test]
    public async Task Unknown_Field_DiffersInPlaceOfItsValue()
    {
        var old = _named.WithAt(PropertyValue.Of("a"), "metadata", "labels", "k");

        var diff = await DiffAsync("core/v1:Service", old,
            old.WithAt(PropertyValue.Unknown, "metadata", "labels", "k"));

        Assert.That(diff.Properties.Single().Path.ToString(), Is.EqualTo("metadata.labels.k"));
    }

    [Test]
    public async Task Drift_OfAFieldThatIsManaged_IsTold()
    {
        var configMap = Of("core/v1:ConfigMap");
        var given = _named.WithAt(PropertyValue.Of("a"), "metadata", "labels", "k");
        var created = await configMap.CreateAsync(given);
        var drifted = created.Outputs
            .WithAt(PropertyValue.Of("z"), "metadata", "labels", "k")
            .WithAt(PropertyValue.Of("of the server"), "metadata", "labels", "other")
            .WithAt(PropertyValue.Of("1"), "metadata", "resourceVersion");

        var diff = await configMap.DiffAsync(new(created.Id, drifted), given, given);

        Assert.That(diff.Properties, Is.EqualTo(new[]
        {
            new PropertyDiff(PropertyPath.Parse("metadata.labels.k"), DiffKind.Update, InputDiff: false),
        }));
    }

    [Test]
    public async Task Check_BadInputs_AreNamedWithTheFix()
    {
        Assert.That(await Failures("core/v1:ServiceAccountPatch", PropertyMap.Empty), Is.EqualTo(new[]
        {
            "metadata.name is missing: a patch must name the object whose fields it manages.",
        }));
        Assert.That(await Failures("core/v1:ConfigMapList", PropertyMap.Empty), Is.EqualTo(new[]
        {
            "kind is ConfigMapList: a list is no object. Declare each of its items.",
        }));
        Assert.That(
            await Failures("core/v1:ConfigMap",
                TestProvider.Inputs(("metadata", TestProvider.Inputs(("generateName", "c-"))))),
            Is.EqualTo(new[]
            {
                "metadata.generateName is given: apply needs a name. Leave both out, and the provider makes a name that is unique.",
            }));
        Assert.That(
            async () => await new TestProvider(Provider(), "kubernetes:v1").CheckAsync(PropertyMap.Empty),
            Throws.TypeOf<EngineException>().With.Message.EqualTo(
                "\"kubernetes:v1\" is no type of the kubernetes provider: it must read kubernetes:group/version:Kind."));
        var clientSide = new TestProvider(Provider(("enableServerSideApply", "false")), "kubernetes:core/v1:ConfigMap");
        Assert.That((await clientSide.CheckAsync(_named)).Failures.Single().Reason, Does.Contain("pulumi up"));
    }

    [Test]
    public async Task Check_UnknownInputs_AreLeftAsTheyAre()
    {
        var given = _named.With("stringData", PropertyValue.Of(TestProvider.Inputs(("a", PropertyValue.Unknown))));

        var inputs = (await Of("core/v1:Secret").CheckAsync(given)).Inputs;

        Assert.That(inputs["stringData"], Is.EqualTo(PropertyValue.SecretOf(given["stringData"])));
    }

    [Test]
    public async Task Check_ProviderNamespace_IsFilledIn()
    {
        var provider = Provider(("namespace", "team"));

        var configMap = await new TestProvider(provider, "kubernetes:core/v1:ConfigMap").CheckAsync(_named);
        var role = await new TestProvider(provider, "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole").CheckAsync(
            _named);
        var own = await new TestProvider(provider, "kubernetes:core/v1:ConfigMap").CheckAsync(
            _named.WithAt(PropertyValue.Of("own"), "metadata", "namespace"));

        Assert.That(configMap.Inputs.Namespace(), Is.EqualTo("team"));
        Assert.That(role.Inputs.Namespace(), Is.Null);
        Assert.That(own.Inputs.Namespace(), Is.EqualTo("own"));
    }

    private static IResourceProvider Provider(params (string, object)[] settings) => KubernetesProvider.Create(
        PropertyMap.From([.. TestProvider.Inputs(settings), .. TestProvider.Inputs(("renderYamlToDirectory", "out"))]),
        Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString()), new TestProviderLog());

    private static TestProvider Of(string type, params (string, object)[] settings) =>
        new(Provider(settings), $"kubernetes:{type}");

    private static async Task<string[]> Failures(string type, PropertyMap inputs) =>
        [.. (await Of(type).CheckAsync(inputs)).Failures.Select(f => $"{f.Property} {f.Reason}")];

    /// <summary>Creates for real, as the state then has it, and compares.</summary>
    private static async Task<ResourceDiff> DiffAsync(
        string type, PropertyMap old, PropertyMap @new, params (string, object)[] settings)
    {
        var resource = Of(type, settings);
        return await resource.DiffAsync(await resource.CreateAsync(old), old, @new);
    }
}
