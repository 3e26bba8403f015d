using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Distribution;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Images.Rules;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Tests.Binding;

internal sealed class DefaultsTests
{
    private readonly StackSettings _settings = Bound.Settings(Bound.Right);

    [Test]
    public void Bind_OnlyWhatIsRequired_EveryRegistryDefaultIsTheStrictOne()
    {
        var registry = (EcrRegistryArgs)_settings.Registries.Single().Args!;

        Assert.Multiple(() =>
        {
            Assert.That(registry.ImmutableTags, Is.True);
            Assert.That(registry.DeletionProtection, Is.True);
            Assert.That(registry.Grants, Is.Empty);
            Assert.That(registry.Scanning, Is.EqualTo(EcrScanning.OnPush));
            Assert.That(registry.ExpireUntaggedAfterDays, Is.EqualTo(14));
            Assert.That(registry.KeepTagged, Is.EqualTo(100));
            Assert.That(registry.Replicas, Is.Empty);
        });
    }

    [Test]
    public void Bind_OnlyWhatIsRequired_AdmissionIsEnforcedAndWantsDigests()
    {
        var admission = _settings.Clusters.Single().Admission;

        Assert.Multiple(() =>
        {
            Assert.That(admission.Mode, Is.EqualTo(AdmissionMode.Enforce));
            Assert.That(admission.RequireDigest, Is.True);
            Assert.That(admission.AdditionalImages, Is.Empty);
            Assert.That(admission.TrustedHosts, Is.Empty);
            Assert.That(admission.Platform, Is.Null);
            Assert.That(admission.ExemptNamespaces, Is.Empty);
        });
    }

    [Test]
    public void Bind_OnlyWhatIsRequired_StackAndClusterHaveNothingMore()
    {
        var cluster = _settings.Clusters.Single();

        Assert.Multiple(() =>
        {
            Assert.That(_settings.Posture, Is.EqualTo(Posture.Standard));
            Assert.That(_settings.Tags, Is.Empty);
            Assert.That(cluster.RenderTo, Is.Null);
            Assert.That(cluster.PullSecrets, Is.Null);
        });
    }

    [Test]
    public void Bind_GrantWithoutRole_IsTheWeakestOne()
    {
        const string Line = "region: eu-west-1\n    grants: [{ principal: \"210987654321\" }]";

        var registry = (EcrRegistryArgs)Bound.Settings(Bound.Right.Replace("region: eu-west-1", Line)).Registries.Single().Args!;

        Assert.That(registry.Grants.Single().Role, Is.EqualTo(RegistryRole.Guest));
    }

    [Test]
    public void Bind_OnlyWhatADistributionNeeds_TheRestIsTheStrictOne()
    {
        var settings = Bound.Settings("""
            registries: [{ name: inside, kind: distribution, cluster: green, allowedCidrs: [10.0.0.0/16] }]
            clusters:
              - name: green
                renderTo: rendered/green
                registries: [inside]
                pullSecrets: { namespaces: [shop] }
                admission: { exemptNamespaces: [inside] }
            """);

        var registry = (DistributionRegistryArgs)settings.Registries.Single().Args!;
        Assert.Multiple(() =>
        {
            Assert.That(registry.Namespace, Is.Null);
            Assert.That(registry.Host, Is.Null);
            Assert.That(registry.Users, Is.Empty);
            Assert.That(registry.AllowedNamespaces, Is.Empty);
            Assert.That(registry.StorageClassName, Is.Null);
            Assert.That(registry.DeletionProtection, Is.True);
            Assert.That(settings.Clusters.Single().Context, Is.Null);
            Assert.That(Accounts(settings.Clusters.Single()), Is.EqualTo(new[] { "default" }));
        });
    }

    [Test]
    public void Bind_EverySettingGiven_IsRead()
    {
        var settings = Bound.Settings("""
            posture: standard
            tags: { team: platform }
            registries:
              - name: inside
                kind: distribution
                cluster: green
                namespace: images
                host: images.example.com:5000
                users: [ci]
                allowedCidrs: [10.0.0.0/16]
                allowedNamespaces: [build]
                storageSize: 5Gi
                storageClassName: encrypted
                deletionProtection: false
            clusters:
              - name: green
                renderTo: rendered/green
                registries: [inside]
                pullSecrets: { namespaces: [{ name: shop, serviceAccounts: [web, worker] }] }
                admission:
                  mode: warn
                  requireDigest: false
                  additionalImages: [quay.io/prometheus/]
                  exemptNamespaces: [images]
            """);

        var cluster = settings.Clusters.Single();
        var registry = (DistributionRegistryArgs)settings.Registries.Single().Args!;
        Assert.Multiple(() =>
        {
            Assert.That(settings.Tags.Keys, Is.EqualTo(new[] { "team" }));
            Assert.That(settings.Registries.Single().Name, Is.EqualTo("inside"));
            Assert.That(settings.Registries.Single().Cluster, Is.EqualTo("green"));
            Assert.That(registry.Namespace, Is.EqualTo("images"));
            Assert.That(registry.Host, Is.EqualTo("images.example.com:5000"));
            Assert.That(registry.Users, Is.EqualTo(new[] { "ci" }));
            Assert.That(registry.AllowedCidrs, Is.EqualTo(new[] { "10.0.0.0/16" }));
            Assert.That(registry.AllowedNamespaces, Is.EqualTo(new[] { "build" }));
            Assert.That(registry.StorageClassName, Is.Not.Null);
            Assert.That(registry.DeletionProtection, Is.False);
            Assert.That(cluster.RenderTo, Is.EqualTo("rendered/green"));
            Assert.That(Accounts(cluster), Is.EqualTo(new[] { "web", "worker" }));
            Assert.That(cluster.Admission.Mode, Is.EqualTo(AdmissionMode.Warn));
            Assert.That(cluster.Admission.RequireDigest, Is.False);
            Assert.That(
                cluster.Admission.AdditionalImages.Select(entry => entry.Images), Is.EqualTo(new[] { "quay.io/prometheus/" }));
            Assert.That(cluster.Admission.ExemptNamespaces.Select(entry => entry.Name), Is.EqualTo(new[] { "images" }));
        });
    }

    private static IEnumerable<string> Accounts(ClusterSettings cluster) =>
        cluster.PullSecrets!.Namespaces.Single().ServiceAccounts.Select(account => account.Name);
}
