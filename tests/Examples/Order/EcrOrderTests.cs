namespace RegistryInfra.Examples.Tests.Order;

/// <summary>The order that AWS needs stands in the plan's dependencies.</summary>
public sealed class EcrOrderTests
{
    private const string Replication = "aws:ecr/replicationConfiguration:ReplicationConfiguration main";
    private const string Template = "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate";
    private const string Repository = "aws:ecr/repository:Repository";
    private const string Scanning = "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration";
    private const string Rule = "aws:ecr/pullThroughCacheRule:PullThroughCacheRule";
    private const string Role = "aws:iam/role:Role";
    private const string Key = "aws:kms/key:Key";
    private const string Topic = "aws:sns/topic:Topic";
    private const string GitHub = "https://token.actions.githubusercontent.com";

    /// <summary>What is made later, and what it has to wait for.</summary>
    [TestCase(Replication, $"{Key} main/eu-central-1", "copies are encrypted under the key there")]
    [TestCase(Replication, $"{Repository} main/eu-central-1/payments/api", "what is missing is created mutable and unscanned")]
    [TestCase(Replication, $"{Template} main/eu-central-1/payments", "what is missing is created by the template")]
    [TestCase(Replication, $"{Scanning} main/eu-central-1", "the first copy is scanned")]
    [TestCase(Replication, "aws:ecr/repositoryPolicy:RepositoryPolicy main/eu-central-1/payments/api", "the first copy can be pulled")]
    [TestCase(Replication, "aws:ecr/lifecyclePolicy:LifecyclePolicy main/eu-central-1/payments/api", "copies expire")]
    [TestCase($"{Template} main/eu-central-1/payments", $"{Role} main-ecr-replication", "a template with a key is used in a role")]
    [TestCase($"{Template} main/eu-central-1/payments", "aws:iam/rolePolicy:RolePolicy main-ecr-replication", "the role may create")]
    [TestCase($"{Key} main/eu-central-1", $"{Role} main-ecr-replication", "a key's policy names principals that exist")]
    [TestCase($"{Key} main", $"{Role} main-ecr-caches", "a key's policy names principals that exist")]
    [TestCase($"{Repository} main/payments/api", $"{Key} main", "a repository is encrypted from the start")]
    [TestCase($"{Rule} main/docker-hub", $"{Template} main/docker-hub", "what is kept is created by the template")]
    [TestCase($"{Template} main/docker-hub", $"{Role} main-ecr-caches", "a template with a key is used in a role")]
    [TestCase($"{Template} main/docker-hub", $"{Key} main", "what is kept is encrypted from the start")]
    [TestCase($"{Scanning} main", "aws:inspector2/enabler:Enabler main", "enhanced scans are Inspector's")]
    [TestCase("aws:ecr/registryPolicy:RegistryPolicy main", "aws:ecr/accountSetting:AccountSetting main/policy-scope", "the scope decides what a policy may say")]
    [TestCase($"{Role} main/shop-build", $"aws:iam/openIdConnectProvider:OpenIdConnectProvider main/{GitHub}", "a role trusts an issuer that the account knows")]
    [TestCase("aws:iam/rolePolicyAttachment:RolePolicyAttachment main/shop-build/1", $"{Role} main/shop-build", "the policy is the role's")]
    [TestCase("aws:eks/podIdentityAssociation:PodIdentityAssociation main/promoter", $"{Role} main/promoter", "Pods take a role that exists")]
    [TestCase($"{Topic} main", $"{Key} main/events", "a topic is encrypted from the start")]
    [TestCase("aws:sns/topicPolicy:TopicPolicy main", $"{Topic} main", "the policy is the topic's")]
    [TestCase("aws:cloudwatch/eventTarget:EventTarget main/pushes", "aws:sns/topicPolicy:TopicPolicy main", "an event that nobody may publish is lost")]
    public async Task Plan_OfProduction_MakesOneAfterTheOther(string later, string earlier, string why)
    {
        var plan = await ExamplePlan.OfAsync("ecr-production");

        Assert.That(plan.IsMadeAfter(plan.Find(later), plan.Find(earlier)), Is.True, why);
    }

    private const string Copy = "456789012345/us-east-1";

    /// <summary>What another account has to have before images come there, and what a push has to find.</summary>
    [TestCase("aws:ecr/replicationConfiguration:ReplicationConfiguration shared", $"aws:ecr/registryPolicy:RegistryPolicy shared/{Copy}", "the account lets images in")]
    [TestCase("aws:ecr/replicationConfiguration:ReplicationConfiguration shared", $"{Repository} shared/{Copy}/shop/web", "what is missing is created mutable and unscanned")]
    [TestCase("aws:ecr/replicationConfiguration:ReplicationConfiguration shared", $"{Template} shared/{Copy}/teams/checkout", "what is missing is created by the template")]
    [TestCase($"{Template} shared/{Copy}/shop", $"{Role} shared-ecr-replication/456789012345", "the role is of that account")]
    [TestCase($"{Key} shared/{Copy}", $"{Role} shared-ecr-replication/456789012345", "a key's policy names principals that exist")]
    [TestCase($"aws:ecr/registryPolicy:RegistryPolicy shared/{Copy}", $"aws:ecr/accountSetting:AccountSetting shared/{Copy}/policy-scope", "the scope decides what a policy may say")]
    [TestCase($"{Template} shared/teams/checkout", $"{Role} shared-ecr-pushed", "a template with a key is used in a role")]
    [TestCase($"{Template} shared/teams/checkout", $"{Key} shared", "what is created is encrypted from the start")]
    [TestCase($"{Key} shared", $"{Role} shared-ecr-pushed", "a key's policy names principals that exist")]
    [TestCase($"{Rule} shared/platform", $"{Role} shared-ecr-upstreams", "the upstream is read in a role")]
    public async Task Plan_OfSeveralAccounts_MakesOneAfterTheOther(string later, string earlier, string why)
    {
        var plan = await ExamplePlan.OfAsync("ecr-accounts");

        Assert.That(plan.IsMadeAfter(plan.Find(later), plan.Find(earlier)), Is.True, why);
    }

    /// <summary>What the provider makes in one attempt, where a role may not be known yet.</summary>
    [TestCase(Template)]
    [TestCase(Rule)]
    [TestCase("aws:ecr/registryPolicy:RegistryPolicy")]
    public async Task Resources_ThatNameARole_TryAgainUntilItIsKnown(string type)
    {
        var plan = await ExamplePlan.OfAsync("ecr-accounts");

        Assert.That(
            plan.Of(type).Select(one => one.State.Options.Hooks.Values.SelectMany(hooks => hooks)),
            Is.Not.Empty.And.All.EqualTo(new[] { "shared-grant-delay" }));
    }

    /// <summary>The provider of another account makes all that is there, and nothing else.</summary>
    [Test]
    public async Task Resources_OfAnotherAccount_AreMadeWithItsCredentials()
    {
        var plan = await ExamplePlan.OfAsync("ecr-accounts");

        var there = plan.Resources.Where(one => one.State.Custom && one.State.Provider?.Urn.Name == "shared/456789012345");

        Assert.That(there.Select(one => one.Name), Is.Not.Empty.And.All.Contains("456789012345"));
        Assert.That(
            plan.Resources.Where(one => one.State.Custom && one.Name.Contains("/456789012345", StringComparison.Ordinal) && !one.Type.StartsWith("pulumi:", StringComparison.Ordinal)),
            Is.EquivalentTo(there));
    }
}
