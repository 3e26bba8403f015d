using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>What the registry is given as files, and how it gets what it takes from its environment alone.</summary>
[NonParallelizable]
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

    /// <summary>The command runs in a real shell, with a program in the registry's place that tells what it was given.</summary>
    [Test]
    public async Task Command_Default_HandsTheSecretFileOver()
    {
        var deployment = (await RecordAsync(Args())).Single(Deployment);
        var folder = Directory.CreateTempSubdirectory("command-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "secret"), "s3cret");
            var registry = Path.Combine(folder, "registry");
            await File.WriteAllTextAsync(registry, "#!/bin/sh\nprintf '%s|%s' \"$REGISTRY_HTTP_SECRET\" \"$*\"\n");
            _ = await new Tool("chmod", "coreutils").RunAsync("+x", registry);
            var command = deployment.At($"{Container}.command")!.AsArray().Select(part => part!.ToString()).ToArray();
            Assert.That(command[..2], Is.EqualTo(new[] { "/bin/sh", "-c" }));

            var line = command[2].Replace("/etc/registry/http/", $"{folder}/", StringComparison.Ordinal);
            var (exitCode, output) = await new Tool("sh", "dash").RunAsync("-c", $"PATH={folder}:$PATH; {line}");

            Assert.That(exitCode, Is.Zero, output);
            Assert.That(output, Is.EqualTo("s3cret|serve /etc/distribution/config.yml"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
