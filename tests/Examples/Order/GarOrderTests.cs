namespace RegistryInfra.Examples.Tests.Order;

/// <summary>The order that Google Cloud needs stands in the plan's dependencies.</summary>
public sealed class GarOrderTests
{
    private const string Repository = "gcp:artifactregistry/repository:Repository";
    private const string Member = "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember";
    private const string Grant = "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember main";
    private const string Agent = "gcp:projects/serviceIdentity:ServiceIdentity main";
    private const string Service = "gcp:projects/service:Service";
    private const string Subject = "repo:acme/shop:ref:refs/heads/main";

    /// <summary>What is made later, and what it has to wait for.</summary>
    [TestCase($"{Repository} main/shop", Grant, "a repository cannot be made before its key may be used")]
    [TestCase($"{Repository} main/docker-hub", Grant, "a repository cannot be made before its key may be used")]
    [TestCase(Grant, Agent, "the service agent exists before it is granted anything")]
    [TestCase(Grant, "gcp:kms/cryptoKey:CryptoKey main", "the grant is of the key")]
    [TestCase("gcp:kms/cryptoKey:CryptoKey main", "gcp:kms/keyRing:KeyRing main", "the key is in the ring")]
    [TestCase("gcp:kms/keyRing:KeyRing main", $"{Service} main/cloudkms", "the service is on")]
    [TestCase(Agent, $"{Service} main/artifactregistry", "the service is on")]
    [TestCase($"{Repository} main/shop", $"{Service} main/containerscanning", "the first push is scanned")]
    [TestCase($"{Repository} main/docker-hub", "gcp:secretmanager/secretIamMember:SecretIamMember main/docker-hub", "the upstream is tried at creation")]
    [TestCase("gcp:secretmanager/secretIamMember:SecretIamMember main/docker-hub", Agent, "who reads the secret")]
    [TestCase($"{Repository} main/images", $"{Repository} main/docker-hub", "a virtual repository has members")]
    [TestCase($"{Repository} main/images", $"{Repository} main/shop", "a virtual repository has members")]
    [TestCase($"{Member} main/shop/shop-build/{Subject}", $"{Repository} main/shop", "a role is on a repository")]
    [TestCase("gcp:artifactregistry/rule:Rule main/shop/web", $"{Repository} main/shop", "a rule is of a repository")]
    [TestCase($"{Member} main/shop/shop-build/{Subject}", "gcp:iam/workloadIdentityPool:WorkloadIdentityPool main", "the subject is of the pool")]
    [TestCase("gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider main/https://gitlab.com", "gcp:iam/workloadIdentityPool:WorkloadIdentityPool main", "the provider is of the pool")]
    [TestCase("gcp:binaryauthorization/policy:Policy main", "gcp:binaryauthorization/attestor:Attestor main/build", "the policy names the attestor")]
    [TestCase("gcp:binaryauthorization/attestor:Attestor main/build", "gcp:containeranalysis/note:Note main/build", "the attestor has a note")]
    [TestCase("gcp:monitoring/alertPolicy:AlertPolicy main", "gcp:logging/metric:Metric main", "the alert reads the metric")]
    public async Task Plan_OfProduction_MakesOneAfterTheOther(string later, string earlier, string why)
    {
        var plan = await ExamplePlan.OfAsync("artifact-registry-production");

        Assert.That(plan.IsMadeAfter(plan.Find(later), plan.Find(earlier)), Is.True, why);
    }

    [Test]
    public async Task Repositories_WithAKey_TryAgainUntilTheGrantIsInForce()
    {
        var plan = await ExamplePlan.OfAsync("artifact-registry-production");

        Assert.That(
            plan.Of(Repository).Select(one => one.State.Options.Hooks.Values.SelectMany(hooks => hooks)),
            Is.All.EqualTo(new[] { "main-grant-delay" }));
    }
}
