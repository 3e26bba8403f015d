using RegistryInfra.Components.Registries.Distribution;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

public sealed class DistributionRegistryArgsTests
{
    [Test]
    public void Problems_ValidArgs_AreNone() => Assert.That(Problems(Args()), Is.Empty);

    [TestCase("Images")]
    [TestCase("1images")]
    [TestCase("images-")]
    [TestCase("")]
    public void Problems_Name_IsRefused(string name) => Assert.That(
        ArgsRules.Problems(name, Args()).Select(problem => problem.ToString()),
        Has.Exactly(1).Items.And.All.StartsWith($"name: \"{name}\" is not a name"));

    [Test]
    public void Problems_Namespace_IsRefused() => Assert.That(
        Problems(new() { Namespace = "Registry", AllowedCidrs = ["10.0.0.0/16"] }),
        Has.Length.EqualTo(1).And.All.StartWith("namespace: \"Registry\" is not a Kubernetes namespace"));

    [TestCase("https://registry.example.com")]
    [TestCase("registry.example.com/team")]
    [TestCase("registry_1.example.com", "registry-1.example.com")]
    [TestCase("registry: 80")]
    public void Problems_NoHost_NamesValueAndFix(string host, string suggestion = "images.example.com:5000") => Assert.That(
        Problems(new() { Host = host, AllowedCidrs = ["10.0.0.0/16"] }),
        Is.EqualTo(new[]
        {
            $"host: \"{host}\" is not a registry host: write a DNS name, with its port where it is not 443, such as "
                + $"\"{suggestion}\"",
        }));

    [TestCase("999.1.1.1", "is not a host: use a DNS name or an IPv4 address, such as \"registry.example.com:5000\"")]
    [TestCase("registry", "would be read as a path on Docker Hub: give a name with a dot, or a port")]
    [TestCase("registry:0", "has no valid port: use 1 to 65535")]
    [TestCase("registry:70000", "has no valid port: use 1 to 65535")]
    [TestCase("docker.io", "is a service that others run: give a host of your own, such as \"images.example.com:5000\"")]
    [TestCase("123.azurecr.io", "is a service that others run: give a host of your own, such as \"images.example.com:5000\"")]
    public void Problems_HostThatCannotBeOnesOwn_NamesValueAndFix(string host, string message) => Assert.That(
        Problems(new() { Host = host, AllowedCidrs = ["10.0.0.0/16"] }),
        Is.EqualTo(new[] { $"host: \"{host}\" {message}" }));

    [TestCase("default")]
    [TestCase("kube-system")]
    [TestCase("kube-public")]
    public void Problems_NamespaceThatOthersLiveIn_IsRefused(string ns) => Assert.That(
        Problems(new() { Namespace = ns, AllowedCidrs = ["10.0.0.0/16"] }),
        Has.Length.EqualTo(1).And.All.StartsWith($"namespace: \"{ns}\" is a namespace that others live in"));

    [TestCase("registry.example.com:5000")]
    [TestCase("registry:5000")]
    [TestCase("10.0.0.7:5000")]
    public void Problems_ValidHost_AreNone(string host) =>
        Assert.That(Problems(new() { Host = host, AllowedCidrs = ["10.0.0.0/16"] }), Is.Empty);

    [Test]
    public void Problems_AlternativeName_IsRefused() => Assert.That(
        Problems(new() { Certificate = new() { AlternativeNames = ["*.example.com"] }, AllowedCidrs = ["10.0.0.0/16"] }),
        Is.EqualTo(new[] { "certificate.alternativeNames[0]: \"*.example.com\" is not a DNS name or an IPv4 address: name one host, such as \"mirror.example.com\"" }));

    [TestCase("registry:3")]
    [TestCase("registry@sha256:abc")]
    public void Problems_ImageWithoutDigest_IsRefused(string image) => Assert.That(
        Problems(new() { Image = image, AllowedCidrs = ["10.0.0.0/16"] }),
        Has.Length.EqualTo(1).And.All.StartsWith($"image: \"{image}\" is not an image by its digest: "));

    [TestCase("a:b")]
    [TestCase("")]
    public void Problems_User_IsRefused(string user) => Assert.That(
        Problems(new() { Users = [user], AllowedCidrs = ["10.0.0.0/16"] }),
        Has.Length.EqualTo(1).And.All.StartWith($"users[0]: \"{user}\" is not a user"));

    [Test]
    public void Problems_UserTwice_NamesTheSecond() => Assert.That(
        Problems(new() { Users = ["cluster"], AllowedCidrs = ["10.0.0.0/16"] }),
        Is.EqualTo(new[] { "users[0]: \"cluster\" is a user that clusters pull with: choose another" }));

    [Test]
    public void Problems_PullUser_IsRefused() => Assert.That(
        Problems(new() { PullUser = "a b", AllowedCidrs = ["10.0.0.0/16"] }),
        Has.Length.EqualTo(1).And.All.StartWith("pullUser: \"a b\" is not a user"));

    [Test]
    public void Problems_NobodyAllowed_AsksForANetwork() => Assert.That(
        Problems(new()),
        Is.EqualTo(new[] { "allowedCidrs: nobody may connect: name the nodes' network here, or namespaces in allowedNamespaces" }));

    [TestCase("0.0.0.0/0")]
    [TestCase("::/0")]
    public void Problems_NetworkOfEveryone_IsRefused(string cidr) => Assert.That(
        Problems(new() { AllowedCidrs = [cidr] }),
        Is.EqualTo(new[] { $"allowedCidrs[0]: \"{cidr}\" is everyone: name the networks that pull and push" }));

    [TestCase("10.0.0.1/16", "its first address")]
    [TestCase("10.0.0.0", "the first address")]
    [TestCase("nodes", "the first address")]
    public void Problems_Network_NamesValueAndFix(string cidr, string advice) => Assert.That(
        Problems(new() { AllowedCidrs = [cidr] }),
        Is.EqualTo(new[] { $"allowedCidrs[0]: \"{cidr}\" is not a network: use {advice} and a prefix length, such as \"10.0.0.0/16\"" }));

    [Test]
    public void Problems_AllowedNamespace_IsRefused() => Assert.That(
        Problems(new() { AllowedNamespaces = ["CI"] }),
        Has.Length.EqualTo(1).And.All.StartWith("allowedNamespaces[0]: \"CI\" is not a Kubernetes namespace"));

    [TestCase(0)]
    [TestCase(11)]
    public void Problems_Replicas_NameTheLimits(int replicas) => Assert.That(
        Problems(new() { Replicas = replicas, AllowedCidrs = ["10.0.0.0/16"] }),
        Is.EqualTo(new[] { $"replicas: {replicas} is out of range: use a whole number from 1 to 10" }));

    [TestCase(23, 1, "certificate.hours: 23 is out of range: use a whole number from 24 to 87600")]
    [TestCase(240, 240, "certificate.renewHoursBefore: 240 is not within the certificate's 240 hours: use 1 to 239")]
    [TestCase(240, 0, "certificate.renewHoursBefore: 0 is out of range: use a whole number from 1 to 87599")]
    public void Problems_CertificateHours_NameTheLimits(int hours, int renew, string message) => Assert.That(
        Problems(new() { Certificate = new() { Hours = hours, RenewHoursBefore = renew }, AllowedCidrs = ["10.0.0.0/16"] }),
        Is.EqualTo(new[] { message }));

    private static string[] Problems(DistributionRegistryArgs args) =>
        [.. ArgsRules.Problems("images", args).Select(problem => problem.ToString())];
}
