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
    [TestCase("http", "images-http", "/etc/registry/http", "secret")]
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
                "/bin/sh", "/etc/distribution/serve.sh", "/etc/registry/http/secret", "/etc/distribution/config.yml",
            }));
    }

    /// <summary>The script runs in a real shell, with a program in the registry's place that tells what it was given.</summary>
    [Test]
    public async Task Script_Default_HandsTheSecretFileOver()
    {
        var script = (await RecordAsync(Args())).Single(ConfigMap).At("data")!["serve.sh"]!.ToString();
        var folder = Directory.CreateTempSubdirectory("command-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "secret"), "s3cret");
            await File.WriteAllTextAsync(Path.Combine(folder, "serve.sh"), script);
            var registry = Path.Combine(folder, "registry");
            await File.WriteAllTextAsync(registry, "#!/bin/sh\nprintf '%s|%s' \"$REGISTRY_HTTP_SECRET\" \"$*\"\n");
            _ = await new Tool("chmod", "coreutils").RunAsync("+x", registry);

            var (exitCode, output) = await new Tool("sh", "dash").RunAsync(
                "-c", $"PATH={folder}:$PATH exec sh {folder}/serve.sh {folder}/secret /etc/distribution/config.yml");

            Assert.That(exitCode, Is.Zero, output);
            Assert.That(output, Is.EqualTo("s3cret|serve /etc/distribution/config.yml"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
