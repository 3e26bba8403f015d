using RegistryInfra.Cli.Images;
using RegistryInfra.Images;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.EndToEnd.Tests.Images;

/// <summary>What a cluster answers, by mode and namespace.</summary>
public class AdmissionAnswerTests
{
    private const string Good = "registry.example.com/team/app" + CheckedCluster.Digest;
    private const string Bad = "evil.example.net/x" + CheckedCluster.Digest;

    [TestCase(AdmissionMode.Enforce, null, Good, "allow every namespace: is of the stack's own registry.example.com/team/")]
    [TestCase(AdmissionMode.Enforce, null, Bad, "deny every namespace but legacy (audit), kube-system (exempt): is of no source that is allowed")]
    [TestCase(AdmissionMode.Enforce, "shop", Bad, "deny namespace shop: is of no source that is allowed")]
    [TestCase(AdmissionMode.Enforce, "payments", Bad, "deny namespace payments: is of no source that is allowed")]
    [TestCase(AdmissionMode.Enforce, "legacy", Bad, "allow namespace legacy: is admitted, and noted in the audit log: it is of no source that is allowed")]
    [TestCase(AdmissionMode.Enforce, "kube-system", Bad, "allow namespace kube-system: is not judged, since the namespace kube-system is exempt")]
    [TestCase(AdmissionMode.Warn, "shop", Bad, "allow namespace shop: is admitted, and warned of: it is of no source that is allowed")]
    [TestCase(AdmissionMode.Warn, null, Bad, "deny namespace payments: is of no source that is allowed")]
    [TestCase(AdmissionMode.Enforce, null, "registry.k8s.io/ingress-nginx/controller" + CheckedCluster.Digest, "allow every namespace: is of others' registry.k8s.io/ingress-nginx/controller, by its digest")]
    [TestCase(AdmissionMode.Enforce, "shop", "nginx", "deny namespace shop: names no host: write it in full, as docker.io/<account>/<name> or docker.io/library/<name>; and is of no source that is allowed")]
    public void Answer_ModeAndNamespace_Decide(AdmissionMode mode, string? name, string image, string expected)
    {
        var admission = CheckedCluster.Make(mode);
        var cluster = new ClusterAdmission
        {
            Engine = admission.Engine,
            PolicyName = admission.PolicyName,
            Rules = admission.Rules,
            Mode = mode,
            NamespaceModes = admission.NamespaceModes.Add("legacy", AdmissionMode.Audit).Add("payments", AdmissionMode.Enforce),
            ExemptNamespaces = ["kube-system"],
        };

        var answer = new ImageQuestion(image, name).Answer(CheckedCluster.One(cluster)).Answers[0];

        Assert.That($"{(answer.IsDenied ? "deny" : "allow")} {answer.Where}: {answer.Reason}", Is.EqualTo(expected));
    }

    [Test]
    public void Answer_OthersWhoseTagIsEnough_NamesTheRuleOfTheSignature()
    {
        var signed = new ImageScopes([ImageScope.Parse("registry.k8s.io/ingress-nginx/")]);
        var made = CheckedCluster.Make(AdmissionMode.Enforce);
        var cluster = new ClusterAdmission
        {
            Engine = made.Engine,
            PolicyName = made.PolicyName,
            Rules = new()
            {
                Own = made.Rules.Own,
                Others = made.Rules.Others,
                Verified = made.Rules.Others.Within(signed.All),
                Platform = made.Rules.Platform,
                ShortNames = made.Rules.ShortNames,
                RequireDigest = made.Rules.RequireDigest,
                RefuseLatest = made.Rules.RefuseLatest,
            },
            Mode = made.Mode,
            SignatureDemands = [new("others", signed)],
        };

        var answer = new ImageQuestion("registry.k8s.io/ingress-nginx/controller:v1", "shop")
            .Answer(CheckedCluster.One(cluster)).Answers[0];

        Assert.That(answer.IsDenied, Is.False);
        Assert.That(answer.Reason, Is.EqualTo(
            "is of others' registry.k8s.io/ingress-nginx/controller, by its signature; it must be signed, as the rule others says"));
    }

    [TestCase(true, "nginx" + CheckedCluster.Digest, "allow: becomes registry.example.com/hub/library/nginx" + CheckedCluster.Digest
        + " in a Pod, which is of others' registry.example.com/hub/library/, by its digest")]
    [TestCase(true, "nginx:1", "deny: becomes registry.example.com/hub/library/nginx:1 in a Pod, which has no digest: write "
        + "name@sha256:<64 hexadecimal digits>; instead registry.example.com/hub/library/nginx:1@sha256:<digest>")]
    [TestCase(true, "registry.example.com/team/app" + CheckedCluster.Digest, "allow: is of the stack's own registry.example.com/team/")]
    [TestCase(false, "docker.io/library/nginx:1" + CheckedCluster.Digest, "deny: is of no source that is allowed; instead "
        + "registry.example.com/hub/library/nginx:1" + CheckedCluster.Digest)]
    [TestCase(false, "docker.io/library/nginx:1", "deny: is of no source that is allowed; instead "
        + "registry.example.com/hub/library/nginx:1@sha256:<digest>")]
    public void Answer_ImageThatARegistryKeeps_IsTheNameInThePod(bool isRewritten, string image, string expected)
    {
        ImageScope Scope(string text) => ImageScope.Parse(text);
        var cluster = new ClusterAdmission
        {
            Engine = "native",
            PolicyName = "images",
            Rules = new()
            {
                Own = new([Scope("registry.example.com/team/")]),
                Others = new([Scope("registry.example.com/hub/library/")]),
                Cached = new([(Scope("docker.io/library/"), Scope("registry.example.com/hub/library/"))]),
                RewritesImages = isRewritten,
                Platform = new([]),
                ShortNames = ShortNames.Refused,
                RequireDigest = true,
                RefuseLatest = true,
            },
            Mode = AdmissionMode.Enforce,
        };

        var answer = new ImageQuestion(image, "shop").Answer(CheckedCluster.One(cluster)).Answers[0];

        var instead = ImageFix.Suggest(cluster.Rules, answer.Verdict);
        Assert.That(
            $"{(answer.IsDenied ? "deny" : "allow")}: {answer.Reason}{(instead is null ? "" : $"; instead {instead}")}",
            Is.EqualTo(expected));
    }

    [TestCase("registry.example.com/team/app:1", "registry.example.com/team/app:1@sha256:<digest>")]
    [TestCase("registry.example.com/team/app:latest", "registry.example.com/team/app@sha256:<digest>")]
    [TestCase("registry.example.com/team/app", "registry.example.com/team/app@sha256:<digest>")]
    [TestCase("https://registry.example.com/team/App:1", "registry.example.com/team/app:1@sha256:<digest>")]
    [TestCase("docker://registry.example.com/team/app" + CheckedCluster.Digest, "registry.example.com/team/app" + CheckedCluster.Digest)]
    [TestCase("docker.io/payments/api:2", "mine.example.com/payments/api:2@sha256:<digest>", Description = "the same path elsewhere")]
    [TestCase("api:2", "mine.example.com/payments/api:2@sha256:<digest>", Description = "the same name elsewhere")]
    [TestCase("mine.example.com/payment/apis:2", "mine.example.com/payments/api:2@sha256:<digest>", Description = "a slip of the pen")]
    [TestCase("evil.example.net/x" + CheckedCluster.Digest, null)]
    [TestCase("not a reference", null)]
    [TestCase("registry.example.com/team/app" + CheckedCluster.Digest, null, Description = "nothing to mend")]
    public void Suggest_RefusedImage_IsWhatTheRulesAllow(string image, string? expected)
    {
        var rules = CheckedCluster.Make(AdmissionMode.Enforce, "registry.example.com/team/", "mine.example.com/payments/api").Rules;

        Assert.That(ImageFix.Suggest(rules, rules.Judge(image)), Is.EqualTo(expected));
    }
}
