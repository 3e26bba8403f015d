using static RegistryInfra.Components.Tests.Registries.Harbor.HarborExample;

namespace RegistryInfra.Components.Tests.Registries.Harbor;

public sealed class HarborSecretsTests
{
    /// <summary>The lengths are those that the chart documents: other ones are refused when Harbor starts, or truncated.</summary>
    [TestCase("images-secret-key", 16)]
    [TestCase("images-core-secret", 16)]
    [TestCase("images-jobservice-secret", 16)]
    [TestCase("images-registry-http", 16)]
    [TestCase("images-xsrf", 32)]
    [TestCase("images-admin", 40)]
    [TestCase("images-registry-credentials", 40)]
    [TestCase("images-database-password", 40)]
    public async Task Key_Each_HasItsLengthAndNoMark(string name, int length)
    {
        var password = (await RecordAsync()).Single(Password, name);

        Assert.Multiple(() =>
        {
            Assert.That(password.Text("length"), Is.EqualTo(length.ToString()));
            Assert.That(password.Text("special"), Is.EqualTo("false"));
        });
    }

    [TestCase("images-admin", """{"HARBOR_ADMIN_PASSWORD":"s3cret"}""")]
    [TestCase("images-secret-key", """{"secretKey":"s3cret"}""")]
    [TestCase("images-core-secret", """{"secret":"s3cret"}""")]
    [TestCase("images-xsrf", """{"CSRF_KEY":"s3cret"}""")]
    [TestCase("images-jobservice-secret", """{"JOBSERVICE_SECRET":"s3cret"}""")]
    [TestCase("images-registry-http", """{"REGISTRY_HTTP_SECRET":"s3cret"}""")]
    [TestCase("images-registry-credentials", """{"REGISTRY_HTPASSWD":"harbor_core:$2a$10$hash","REGISTRY_PASSWD":"s3cret"}""")]
    [TestCase("images-database-password", """{"password":"s3cret"}""")]
    [TestCase("images-token-key", """{"tls.crt":"AUTHORITY","tls.key":"KEY"}""")]
    public async Task Secret_Each_HasTheKeysThatTheChartReads(string name, string data)
    {
        var secret = (await RecordAsync(settings => settings.Namespace = "harbor")).Single(Secret, name);

        Assert.Multiple(() =>
        {
            Assert.That(secret.At("stringData")!.ToJsonString(), Is.EqualTo(data));
            Assert.That(secret.Text("metadata.name"), Is.EqualTo(name));
            Assert.That(secret.Text("metadata.namespace"), Is.EqualTo("harbor"));
        });
    }

    /// <summary>The chart would refuse to take over an object of the same name.</summary>
    [Test]
    public async Task Secrets_All_HaveOtherNamesThanThoseOfTheChart()
    {
        string[] ofTheChart = ["core", "jobservice", "registry", "registry-htpasswd", "registryctl", "trivy", "exporter", "database",
            "nginx", "ingress"];

        Assert.That(
            (await RecordAsync()).Of(Secret).Select(secret => secret.Name),
            Has.None.AnyOf(ofTheChart.Select(suffix => (object)$"images-{suffix}").ToArray()));
    }

    [Test]
    public async Task RegistryUser_OfValues_IsThatOfTheHtpasswd() =>
        Assert.That((await RecordAsync()).Value("registry.credentials.username"), Is.EqualTo("harbor_core"));

    [TestCase(90, "2161")]
    [TestCase(7, "169")]
    public async Task AdminPassword_AfterSoManyDays_IsMadeAnew(int days, string hours)
    {
        var recording = await RecordAsync(settings => settings.AdminRotationDays = days);
        var clock = recording.Single("tls:index/selfSignedCert:SelfSignedCert", "images-admin-clock");

        Assert.Multiple(() =>
        {
            Assert.That((clock.Text("validityPeriodHours"), clock.Text("earlyRenewalHours")), Is.EqualTo((hours, "1")));
            // What is asked for by name elsewhere has no keeper: a new one would lose what it opens.
            Assert.That(recording.Of(Password).Where(password => password.At("keepers") is not null).Select(password => password.Name),
                Is.EquivalentTo(new[] { "images-admin", "images/clusters" }));
        });
    }

    /// <summary>Harbor is given the new password by the one in force, which follows once that has gone well.</summary>
    [Test]
    public async Task AdminPassword_InForce_FollowsTheJobThatGivesIt()
    {
        var recording = await RecordAsync();
        var job = recording.Single("kubernetes:batch/v1:Job", "images-admin-password");
        var inForce = recording.Single(Secret, "images-admin-in-force");

        Assert.Multiple(async () =>
        {
            Assert.That(inForce.At("stringData")!.ToJsonString(), Is.EqualTo("""{"password":"s3cret"}"""));
            Assert.That(await inForce.DependsOnAsync(), Is.EqualTo(new[] { "kubernetes:batch/v1:Job images-admin-password" }));
            Assert.That(job.At("spec.template.spec.volumes.1.projected.sources")!.ToJsonString(), Is.EqualTo(
                """[{"secret":{"items":[{"key":"HARBOR_ADMIN_PASSWORD","path":"admin-password"}],"name":"images-admin"}},"""
                    + """{"secret":{"items":[{"key":"password","path":"admin-password-in-force"}],"name":"images-admin-in-force","optional":true}}]"""));
            Assert.That(job.Text("spec.template.spec.containers.0.command.8"), Is.EqualTo("--password"));
        });
    }

    /// <summary>A token is signed with RS256, by a library that reads keys of PKCS 1 alone.</summary>
    [Test]
    public async Task TokenKey_Always_IsRsa()
    {
        var key = (await RecordAsync()).Single(PrivateKey, "images-token-key");

        Assert.That((key.Text("algorithm"), key.Text("rsaBits")), Is.EqualTo(("RSA", "4096")));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task SecretKey_ByDeletionProtection_IsProtected(bool protect)
    {
        var recording = await RecordAsync(settings => settings.DeletionProtection = protect);

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Password, "images-secret-key").Options.Protect, Is.EqualTo(protect));
            Assert.That(recording.Single(Secret, "images-secret-key").Options.Protect, Is.EqualTo(protect));
            Assert.That(recording.Single(Namespace).Options.Protect, Is.EqualTo(protect));
        });
    }

    [Test]
    public async Task DatabasePassword_OfTheChartsOwnDatabase_ComesBeforeThatOfTheChart()
    {
        var recording = await RecordAsync();

        Assert.That(recording.Single(Release).At("values.database.internal.extraEnvVars")!.ToJsonString(), Is.EqualTo(
            """[{"name":"POSTGRES_PASSWORD","valueFrom":{"secretKeyRef":{"key":"password","name":"images-database-password"}}}]"""));
    }

    [Test]
    public async Task Database_External_IsCheckedByNameAndHasThePasswordThatIsGiven()
    {
        var recording = await RecordAsync(settings => settings.Database = new()
        {
            External = new() { Host = "db.example.com", Port = 5433, Username = "h", Database = "d", Password = "given" },
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Secret, "images-database-password").Text("stringData.password"), Is.EqualTo("given"));
            Assert.That(recording.Single(Release).At("values.database.external")!.ToJsonString(), Is.EqualTo(
                """{"coreDatabase":"d","existingSecret":"images-database-password","host":"db.example.com","password":"","port":"5433","sslmode":"verify-full","username":"h"}"""));
            Assert.That(recording.Value("database.type"), Is.EqualTo("external"));
            Assert.That(recording.Single(Release).At("values.database.internal.extraEnvVars")!.AsArray(), Is.Empty);
        });
    }

    [Test]
    public async Task Database_ExternalWithASecretOfSomeoneElse_MakesNone()
    {
        var recording = await RecordAsync(settings => settings.Database = new()
        {
            External = new() { Host = "db.example.com", PasswordSecret = "postgres" },
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Of(Secret).Select(secret => secret.Name), Has.None.EqualTo("images-database-password"));
            Assert.That(recording.Value("database.external.existingSecret"), Is.EqualTo("postgres"));
            Assert.That(recording.Value("database.external.username"), Is.EqualTo("harbor"));
            Assert.That(recording.Value("database.external.coreDatabase"), Is.EqualTo("registry"));
            Assert.That(recording.Value("database.external.port"), Is.EqualTo("5432"));
        });
    }

    [Test]
    public async Task Redis_External_IsCalledByTlsWithThePasswordThatIsGiven()
    {
        var recording = await RecordAsync(settings => settings.Redis = new()
        {
            External = new() { Host = "redis.example.com", Username = "harbor", Password = "given" },
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Secret, "images-redis-password").At("stringData")!.ToJsonString(), Is.EqualTo(
                """{"REDIS_PASSWORD":"given","REDIS_USERNAME":"harbor"}"""));
            Assert.That(recording.Single(Release).At("values.redis.external")!.ToJsonString(), Is.EqualTo(
                """{"addr":"redis.example.com:6379","existingSecret":"images-redis-password","tlsOptions":{"enable":true}}"""));
        });
    }

    [Test]
    public async Task Redis_ExternalWithASecretOfSomeoneElseOrNone_MakesNone()
    {
        var named = await RecordAsync(settings => settings.Redis = new()
        {
            External = new() { Host = "redis.example.com", PasswordSecret = "valkey" },
        });
        var open = await RecordAsync(settings => settings.Redis = new() { External = new() { Host = "redis.example.com" } });

        Assert.Multiple(() =>
        {
            Assert.That(named.Value("redis.external.existingSecret"), Is.EqualTo("valkey"));
            Assert.That(open.Value("redis.external.existingSecret"), Is.Empty);
            Assert.That(named.Of(Secret).Concat(open.Of(Secret)).Select(secret => secret.Name), Has.None.EqualTo("images-redis-password"));
        });
    }

    [Test]
    public async Task Release_Always_ComesAfterTheSecretsThatTheChartLooksUp() => Assert.That(
        await (await RecordAsync()).Single(Release).DependsOnAsync(),
        Is.EquivalentTo(new[]
        {
            "kubernetes:core/v1:Namespace images", "registry:harbor:Secrets images", "registry:harbor:Certificates images",
            "registry:harbor:Network images", "registry:harbor:ReleaseCheck images",
        }));
}
