using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Steps;

/// <summary>A snapshot of the real engine holds what providers filled in; a program that says nothing of it changes nothing.</summary>
internal sealed class ProviderCheckTests
{
    private readonly TestStack _stack = new();

    private static Func<TestMonitor, Task> Of(string type, object inputs) => async program =>
    {
        await program.StackAsync();
        await program.RegisterAsync(type, "web", inputs);
    };

    private void ChangeInputs(Func<PropertyMap, PropertyMap> change) =>
        _stack.Change("web", s => s with { Inputs = change(s.Inputs) });

    private static PropertyMap Map(params KeyValuePair<string, PropertyValue>[] entries) => PropertyMap.From(entries);

    [Test]
    public async Task Register_DefaultsOfTheTerraformBridge_AreNoDifference()
    {
        await _stack.DeployAsync(Of("aws:ecr/repository:Repository", new { scan = new { onPush = true } }));
        ChangeInputs(inputs => Map(
            new("__defaults", PropertyValue.Of(PropertyValue.Of("name"), PropertyValue.Of("forceDelete"))),
            new("name", PropertyValue.Of("web-1a2b3c4")),
            new("forceDelete", PropertyValue.Of(false)),
            new("scan", PropertyValue.Of(Map(new("__defaults", PropertyValue.Of()), new("onPush", PropertyValue.Of(true)))))));

        var preview = await _stack.PreviewAsync(Of("aws:ecr/repository:Repository", new { scan = new { onPush = true } }));

        Assert.That(preview.Ops("web"), Is.EqualTo(new[] { "same" }));
    }

    [Test]
    public async Task Register_DefaultNowGivenAnotherValue_IsADifference()
    {
        await _stack.DeployAsync(Of(TestStack.Thing, new { }));
        ChangeInputs(_ => Map(new("__defaults", PropertyValue.Of(PropertyValue.Of("size"))), new("size", PropertyValue.Of(1))));

        var preview = await _stack.PreviewAsync(Of(TestStack.Thing, new { size = 2 }));

        Assert.That(preview.Diff("web"), Is.EqualTo(new[] { "update size" }));
    }

    [TestCase("web-1a2b3c4")]
    [TestCase("web1a2b3c4d")]
    public async Task Register_AutonamedWithoutRecordOfIt_IsNoDifference(string name)
    {
        await _stack.DeployAsync(Of("azure-native:containerregistry:Registry", new { }));
        ChangeInputs(_ => Map(new KeyValuePair<string, PropertyValue>("registryName", PropertyValue.Of(name))));

        var preview = await _stack.PreviewAsync(Of("azure-native:containerregistry:Registry", new { }));

        Assert.That(preview.Ops("web"), Is.EqualTo(new[] { "same" }));
    }

    [Test]
    public async Task Register_GivenNameRemoved_IsADifference()
    {
        await _stack.DeployAsync(Of(TestStack.Thing, new { name = "web-frontend" }));

        var preview = await _stack.PreviewAsync(Of(TestStack.Thing, new { }));

        Assert.That(preview.Diff("web"), Is.EqualTo(new[] { "delete name" }));
    }

    [Test]
    public async Task Register_AutonamedByKubernetes_IsNoDifference()
    {
        var labels = new { metadata = new { labels = new { app = "web" } } };
        await _stack.DeployAsync(Of("kubernetes:core/v1:ConfigMap", labels));
        ChangeInputs(inputs => inputs.With("metadata", PropertyValue.Of(Map(
            new("annotations", PropertyValue.Of(Map(new KeyValuePair<string, PropertyValue>(
                "pulumi.com/autonamed", PropertyValue.Of("true"))))),
            new("labels", ((PropertyValue.Map)inputs["metadata"]).Properties["labels"]),
            new("name", PropertyValue.Of("web-8f3d2a1b"))))));

        var preview = await _stack.PreviewAsync(Of("kubernetes:core/v1:ConfigMap", labels));

        Assert.That(preview.Ops("web"), Is.EqualTo(new[] { "same" }));
    }

    [Test]
    public async Task Register_DefaultProviderWithCheckedConfiguration_IsNoDifference()
    {
        await _stack.DeployAsync(Of(TestStack.Thing, new { }));
        _stack.Change("default_1_2_3", p => p with { Inputs = p.Inputs.With("skipChecks", PropertyValue.Of("false")) });

        var preview = await _stack.PreviewAsync(Of(TestStack.Thing, new { }));

        Assert.That(preview.Ops("default_1_2_3"), Is.EqualTo(new[] { "same" }));
    }

    [Test]
    public async Task Register_RegionOfTheProviderInTheSnapshot_IsNoDifference()
    {
        _stack.Config["aws:region"] = "eu-west-1";
        await _stack.DeployAsync(Of("aws:ecr/repository:Repository", new { name = "payments/api" }));
        ChangeInputs(_ => Wire.Map(new
        {
            __defaults = new[] { "forceDelete" },
            forceDelete = false,
            name = "payments/api",
            region = "eu-west-1",
            tagsAll = new { },
        }));

        var preview = await _stack.PreviewAsync(Of("aws:ecr/repository:Repository", new { name = "payments/api" }));

        Assert.That(preview.Ops("web"), Is.EqualTo(new[] { "same" }));
    }

    [Test]
    public async Task Register_RegionOfTheProviderChanged_MovesTheResource()
    {
        _stack.Config["aws:region"] = "eu-central-1";
        await _stack.DeployAsync(Of("aws:ecr/repository:Repository", new { name = "payments/api" }));
        ChangeInputs(inputs => inputs.With("region", PropertyValue.Of("eu-west-1")));

        var preview = await _stack.PreviewAsync(Of("aws:ecr/repository:Repository", new { name = "payments/api" }));

        Assert.That(preview.Diff("web"), Is.EqualTo(new[] { "update-replace region" }));
    }

    [TestCase("default")]
    [TestCase("apps")]
    public async Task Register_NamespaceOfTheProviderInTheSnapshot_IsNoDifference(string @namespace)
    {
        if (@namespace != "default")
        {
            _stack.Config["kubernetes:namespace"] = @namespace;
        }

        var settings = new { metadata = new { name = "settings" }, data = new { a = "b" } };
        await _stack.DeployAsync(Of("kubernetes:core/v1:ConfigMap", settings));
        ChangeInputs(inputs =>
            inputs.With("metadata", PropertyValue.Of(Wire.Map(new { name = "settings", @namespace }))));

        var preview = await _stack.PreviewAsync(Of("kubernetes:core/v1:ConfigMap", settings));

        Assert.That(preview.Ops("web"), Is.EqualTo(new[] { "same" }));
    }

    [Test]
    public async Task Register_NamespaceNoLongerGiven_MovesTheObject()
    {
        static Func<TestMonitor, Task> Settings(string? @namespace) =>
            Of("kubernetes:core/v1:ConfigMap", new { metadata = new { name = "settings", @namespace } });
        await _stack.DeployAsync(Settings("shop"));

        var preview = await _stack.PreviewAsync(Settings(null));

        Assert.Multiple(() =>
        {
            Assert.That(preview.Diff("web"), Is.EqualTo(new[] { "update-replace metadata.namespace" }));
            Assert.That(preview.Ops("web").First(), Is.EqualTo("create-replacement"));
        });
    }

    // The first three are those of a registry in the cluster: its certificate, its accounts and its session key.
    [TestCase("kubernetes.io/tls", "tls.key", "-----BEGIN KEY-----\nMC4=\n", "LS0tLS1CRUdJTiBLRVktLS0tLQpNQzQ9Cg==")]
    [TestCase("Opaque", "htpasswd", "ci:$2y$10$abc\n", "Y2k6JDJ5JDEwJGFiYwo=")]
    [TestCase("Opaque", "http-secret", "s3cr3t", "czNjcjN0")]
    [TestCase("Opaque", "empty", "", "")]
    [TestCase("Opaque", "greeting", "grüße", "Z3LDvMOfZQ==")]
    public async Task Register_SecretKeptAsData_IsNoDifferenceToItsTexts(string type, string key, string text, string data)
    {
        var secret = new
        {
            metadata = new { name = "a" },
            stringData = new Dictionary<string, object> { [key] = Wire.Secret(text), ["user"] = "ci" },
            type,
        };
        await _stack.DeployAsync(Of("kubernetes:core/v1:Secret", secret));
        ChangeInputs(_ => Wire.Map(new
        {
            data = new Dictionary<string, string> { [key] = data, ["user"] = "Y2k=" },
            metadata = new { name = "a", @namespace = "default" },
            type,
        }));

        var preview = await _stack.PreviewAsync(Of("kubernetes:core/v1:Secret", secret));

        Assert.That(preview.Ops("web"), Is.EqualTo(new[] { "same" }));
    }

    [Test]
    public async Task Register_SecretKeptAsData_IsReplacedForTheTextThatChanged()
    {
        static Func<TestMonitor, Task> Secret(string password) => Of("kubernetes:core/v1:Secret",
            new { metadata = new { name = "a" }, stringData = new { password = Wire.Secret(password), user = "ci" } });
        await _stack.DeployAsync(Secret("old"));
        ChangeInputs(_ =>
            Wire.Map(new { data = new { password = "b2xk", user = "Y2k=" }, metadata = new { name = "a" } }));

        var preview = await _stack.PreviewAsync(Secret("new"));

        Assert.Multiple(() =>
        {
            Assert.That(preview.Diff("web"), Is.EqualTo(new[] { "update-replace data.password" }));
            Assert.That(preview.Step("web").New!.Inputs["data"].ContainsSecret);
            Assert.That(preview.Ops("web").First(), Is.EqualTo("delete-replaced"));
        });
    }

    [TestCase(null, "create-replacement")]
    [TestCase("true", "update")]
    public async Task Register_SecretDataChanged_ReplacesUnlessTheProviderUpdatesSecrets(string? mutable, string op)
    {
        if (mutable is not null)
        {
            _stack.Config["kubernetes:enableSecretMutable"] = mutable;
        }

        await _stack.DeployAsync(Of("kubernetes:core/v1:Secret", new { data = new { key = "b2xk" } }));

        var preview = await _stack.PreviewAsync(Of("kubernetes:core/v1:Secret", new { data = new { key = "bmV3" } }));

        Assert.That(preview.Ops("web").First(), Is.EqualTo(op));
    }

    [Test]
    public async Task Register_AutonamedByKubernetesWithoutMetadata_IsNoDifference()
    {
        await _stack.DeployAsync(Of("kubernetes:core/v1:ConfigMap", new { data = new { a = "b" } }));
        ChangeInputs(inputs => inputs.With("metadata", PropertyValue.Of(Wire.Map(new
        {
            annotations = new Dictionary<string, string> { ["pulumi.com/autonamed"] = "true" },
            name = "web-8f3d2a1b",
            @namespace = "default",
        }))));

        var preview = await _stack.PreviewAsync(Of("kubernetes:core/v1:ConfigMap", new { data = new { a = "b" } }));

        Assert.That(preview.Ops("web"), Is.EqualTo(new[] { "same" }));
    }

    [Test]
    public async Task Register_LabelOfTheProviderInTheSnapshot_IsNoDifference()
    {
        var shop = Of("kubernetes:core/v1:Namespace", new { metadata = new { name = "shop" } });
        await _stack.DeployAsync(shop);
        var labels = new Dictionary<string, string> { ["app.kubernetes.io/managed-by"] = "pulumi" };
        ChangeInputs(_ => Wire.Map(new { metadata = new { name = "shop", labels } }));

        var preview = await _stack.PreviewAsync(shop);

        Assert.That(preview.Ops("web"), Is.EqualTo(new[] { "same" }));
    }

    [TestCase("""{"rules":[{"rulePriority":1,"action":{"type":"expire"}}]}""", "same")]
    [TestCase("""{"rules":[{"rulePriority":2,"action":{"type":"expire"}}]}""", "delete-replaced")]
    public async Task Register_LifecyclePolicy_DeletesFirstWhatMeansSomethingElse(string policy, string op)
    {
        static Func<TestMonitor, Task> Lifecycle(string policy) =>
            Of("aws:ecr/lifecyclePolicy:LifecyclePolicy", new { repository = "payments/api", policy });
        await _stack.DeployAsync(Lifecycle("""{ "rules": [ { "action": { "type": "expire" }, "rulePriority": 1 } ] }"""));

        var preview = await _stack.PreviewAsync(Lifecycle(policy));

        Assert.That(preview.Ops("web").First(), Is.EqualTo(op));
    }

    [Test]
    public async Task Register_PolicyInAnotherSpelling_IsNoDifference()
    {
        static Func<TestMonitor, Task> Policy(string policy) =>
            Of("aws:ecr/repositoryPolicy:RepositoryPolicy", new { repository = "payments/api", policy });
        await _stack.DeployAsync(Policy(
            """{"Statement":[{"Principal":{"AWS":"210987654321"},"Action":["ecr:A","ecr:B"]}]}"""));

        var preview = await _stack.PreviewAsync(Policy(
            """{"Statement":{"Action":["ecr:B","ecr:A"],"Principal":{"AWS":["arn:aws:iam::210987654321:root"]}}}"""));

        Assert.That(preview.Ops("web"), Is.EqualTo(new[] { "same" }));
    }

    [Test]
    public async Task Register_NothingToDo_KeepsWhatTheProviderFilledIn()
    {
        _stack.Config["aws:region"] = "eu-west-1";
        await _stack.DeployAsync(Of("aws:kms/alias:Alias", new { targetKeyId = "k" }));
        var inputs = Wire.Map(new
        {
            __defaults = new[] { "name" },
            name = "alias/web-1a2b3c4",
            region = "eu-west-1",
            targetKeyId = "k",
        });
        ChangeInputs(_ => inputs);

        var preview = await _stack.PreviewAsync(Of("aws:kms/alias:Alias", new { targetKeyId = "k" }));

        Assert.That(preview.Step("web").New!.Inputs, Is.EqualTo(inputs));
    }
}
