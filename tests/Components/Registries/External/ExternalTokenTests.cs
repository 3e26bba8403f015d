using Pulumi;
using RegistryInfra.Components.Registries.External;
using RegistryInfra.Components.Registries.External.Ghcr;
using RegistryInfra.Components.Tests.Clusters;
using static RegistryInfra.Components.Tests.Registries.External.ExternalSample;

namespace RegistryInfra.Components.Tests.Registries.External;

/// <summary>What each registry takes as a credential, and what is taken for one by mistake. No message quotes it.</summary>
internal sealed class ExternalTokenTests
{
    private const string MakeHub = "make an access token of the organization, with pull alone";
    private const string MakeClassic = "make a classic token with the scope read:packages and no other";
    private const string TakeRobots = "take that of a robot account which may read, 64 upper case letters and digits";
    private const string MakeDeploy = "make a deploy token with the scope read_registry and no other";
    private const string MakeReference = "make a reference token that may read the repositories and nothing else";

    private static readonly string _forty = new('0', 40);

    private static IEnumerable<TestCaseData> Right()
    {
        yield return new(Hub());
        yield return new(Hub("dckr_pat_000000000000000000000000000"));
        yield return new(Quay());
        yield return new(Ghcr());
        yield return new(Ghcr(_forty));
        yield return new(GitLab());
        yield return new(GitLab("00000000000000000000"));
        yield return new(GitLab("acme-gldt-00000000000000000000"));
        yield return new(Nexus());
        yield return new(Artifactory());
        yield return new(Artifactory("eyJhbGciOiJSUzI1NiJ9.eyJzY3AiOiJyIn0.c2ln"));
    }

    private static IEnumerable<TestCaseData> Wrong()
    {
        yield return new(Hub("Pa55word"), $"this is no access token, and a password would open the whole account: {MakeHub}");
        yield return new(Hub("dckr_pat_short"), $"this is not an access token of Docker Hub: {MakeHub}");
        yield return new(Hub($"{HubToken}\n"), $"this is not an access token of Docker Hub: {MakeHub}");
        yield return new(Ghcr("github_pat_00000000000000000000"), $"this is a fine-grained token, and ghcr.io takes classic ones only: {MakeClassic}");
        yield return new(Ghcr("ghs_0000"), $"this is the token of an app or of a workflow's run, which ends within the hour: {MakeClassic}");
        yield return new(Ghcr("gho_0000"), $"this is the token that an app got for a person, who may do more than pull: {MakeClassic}");
        yield return new(Ghcr("ghu_0000"), $"this is the token that an app got for a person, who may do more than pull: {MakeClassic}");
        yield return new(Ghcr("ghr_0000"), $"this is the token that an app got for a person, who may do more than pull: {MakeClassic}");
        yield return new(Ghcr("Pa55word"), $"this is not a classic token of GitHub: {MakeClassic}");
        yield return new(Quay("Pa55word"), $"this is not the token of a robot account: {TakeRobots}");
        yield return new(Quay(QuayRobotToken.ToLowerInvariant()), $"this is not the token of a robot account: {TakeRobots}");
        yield return new(GitLab("glpat-00000000000000000000"), $"this is the token of a person or of a project's bot, which opens more than images: {MakeDeploy}");
        yield return new(GitLab("glcbt-00000000000000000000"), $"this is the token of a job, which ends with it: {MakeDeploy}");
        yield return new(GitLab("glrt-000000000000000000000"), $"this is not a deploy token of GitLab: {MakeDeploy}");
        yield return new(Nexus("with a space"), "this is not the pass code of a user token: write 8 to 255 characters without a space");
        yield return new(Artifactory("AKCp00000000"), $"this is an API key, which JFrog has ended: {MakeReference}");
        yield return new(Artifactory("Pa55word"), $"this is no token, and a password would open all that its user may do: {MakeReference}");
    }

    [TestCaseSource(nameof(Right))]
    public void Token_OfTheRightForm_IsTaken(ExternalRegistryArgs args) => Assert.That(Problems(args), Is.Empty);

    [TestCaseSource(nameof(Wrong))]
    public void Token_OfAnotherForm_IsRefusedWithTheReasonAndNotQuoted(ExternalRegistryArgs args, string problem) =>
        Assert.That(Problems(args), Is.EqualTo(new[] { $"token: {problem}" }));

    [Test]
    public async Task Token_KnownLaterOnly_IsJudgedBeforeASecretHoldsIt()
    {
        var later = new TaskCompletionSource<string>();

        var message = await Refusal.OfAsync(options =>
        {
            var args = new GhcrRegistryArgs { Owners = ["acme"], User = "acme", Token = Output.Create(later.Task) };
            var registry = new ExternalRegistry("ghcr", args, options);
            _ = new Pulumi.Kubernetes.Core.V1.Secret("pull", new()
            {
                StringData = { ["token"] = registry.PullCredentials.Single().Password },
            });
            later.SetResult("github_pat_s3cr3t");
        });

        Assert.Multiple(() =>
        {
            Assert.That(message, Does.Contain("external registry \"ghcr\" cannot be made:\n  token: this is a fine-grained token"));
            Assert.That(message, Does.Not.Contain("s3cr3t"));
        });
    }

    [TestCase("acme", "user: \"acme\" is not a robot account: write organization+robot, such as \"acme+pull\"")]
    [TestCase("Acme+pull", "user: \"Acme+pull\" is not a robot account: use lower case, such as \"acme+pull\"")]
    public void QuayUser_ThatIsNoRobot_IsRefused(string user, string problem) =>
        Assert.That(Problems(Quay(user: user)), Is.EqualTo(new[] { problem }));
}
