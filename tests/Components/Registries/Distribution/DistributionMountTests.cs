using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>What the registry is given as files, and how it gets what it takes from its environment alone.</summary>
public sealed class DistributionMountTests
{
    private const string Spec = "spec.template.spec";
    private const string Container = $"{Spec}.containers.0";

    [Test]
    public async Task Mounts_Default_AreReadOnlyButTheImages()
    {
        var mounts = (await RecordAsync(Args())).Single(Deployment).At($"{Container}.volumeMounts")!.AsArray();

        Assert.That(mounts.Where(mount => mount!["readOnly"]?.ToString() != "true").Select(mount => mount!["mountPath"]!.ToString()),
            Is.EqualTo(new[] { "/var/lib/registry" }));
    }

    [TestCase("certificate", "images-tls", "/etc/registry/tls", "tls.crt,tls.key")]
    [TestCase("accounts", "images-accounts", "/etc/registry/auth", "htpasswd")]
    [TestCase("http", "images-http", "/etc/registry/http", "REGISTRY_HTTP_SECRET")]
    public async Task Secret_Mounted_IsReadByTheGroupOnly(string name, string secret, string folder, string keys)
    {
        var recording = await RecordAsync(Args());
        var volume = recording.Single(Deployment).At($"{Spec}.volumes")!.AsArray()
            .Single(volume => volume!["name"]!.ToString() == name)!["secret"]!;
        var mount = recording.Single(Deployment).At($"{Container}.volumeMounts")!.AsArray()
            .Single(mount => mount!["name"]!.ToString() == name)!;

        Assert.Multiple(() =>
        {
            Assert.That(volume["secretName"]!.ToString(), Is.EqualTo(secret));
            Assert.That(volume["defaultMode"]!.ToString(), Is.EqualTo("288"), "0440");
            Assert.That(string.Join(',', volume["items"]!.AsArray().Select(item => item!["key"])), Is.EqualTo(keys));
            Assert.That(recording.Single(DistributionSample.Secret, secret).At("stringData")!.AsObject()
                .Select(entry => entry.Key).Order(), Is.EqualTo(keys.Split(',')));
            Assert.That(mount["mountPath"]!.ToString(), Is.EqualTo(folder));
        });
    }

    [Test]
    public async Task Command_Default_RunsTheMountedScript()
    {
        var deployment = (await RecordAsync(Args())).Single(Deployment);

        Assert.That(
            deployment.At($"{Container}.command")!.AsArray().Select(part => part!.ToString()),
            Is.EqualTo(new[]
            {
                "/bin/sh", "/etc/distribution/with-secrets.sh", "/etc/registry/http", "/bin/sh", "/etc/distribution/serve.sh",
                "/etc/distribution/config.yml", "/etc/distribution/read-only.yml", "/etc/registry/tls/tls.crt", "/var/lib/registry",
                "60", "65536",
            }));
    }

    /// <summary>The script runs in a real shell, with a program in the registry's place that tells what it was given.</summary>
    [Test]
    public async Task Script_Default_HandsTheSecretFileOver()
    {
        var data = (await RecordAsync(Args())).Single(ConfigMap).At("data")!;
        var folder = Directory.CreateTempSubdirectory("command-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "REGISTRY_HTTP_SECRET"), "s3cret");
            foreach (var script in new[] { "with-secrets.sh", "serve.sh" })
            {
                await File.WriteAllTextAsync(Path.Combine(folder, script), data[script]!.ToString());
            }

            var registry = Path.Combine(folder, "registry");
            await File.WriteAllTextAsync(registry, "#!/bin/sh\nprintf '%s|%s' \"$REGISTRY_HTTP_SECRET\" \"$*\"\n");
            _ = await new Tool("chmod", "coreutils").RunAsync("+x", registry);

            var (exitCode, output) = await new Tool("sh", "dash").RunAsync(
                "-c", $"PATH={folder}:$PATH exec sh {folder}/with-secrets.sh {folder} "
                    + $"sh {folder}/serve.sh /etc/distribution/config.yml none {folder}/serve.sh {folder} 60 0");

            Assert.That(exitCode, Is.Zero, output);
            Assert.That(output, Is.EqualTo("s3cret|serve /etc/distribution/config.yml"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
