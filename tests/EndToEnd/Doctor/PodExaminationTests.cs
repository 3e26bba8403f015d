using System.Text;
using System.Text.Json.Nodes;
using RegistryInfra.Cli.Credentials;
using RegistryInfra.Cli.Doctor;
using RegistryInfra.Images;

namespace RegistryInfra.EndToEnd.Tests.Doctor;

/// <summary>What is told of a Pod whose image is not there.</summary>
public class PodExaminationTests
{
    [TestCase("ErrImagePull", "rpc error: failed to pull and unpack image \"r/a:1\": failed to resolve reference: pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials", "the registry got no credential, or a wrong one")]
    [TestCase("ErrImagePull", "failed to do request: Head \"https://r/v2/a/manifests/1\": tls: failed to verify certificate: x509: certificate signed by unknown authority", "the node does not know the authority of the registry's certificate")]
    [TestCase("ErrImagePull", "x509: certificate has expired or is not yet valid: current time 2026-01-02T00:00:00Z is after 2026-01-01T00:00:00Z", "the registry's certificate has expired, or the node's clock is wrong")]
    [TestCase("ErrImagePull", "x509: certificate is valid for a.example, not r", "the registry's certificate is for another name than the image's host")]
    [TestCase("ErrImagePull", "http: server gave HTTP response to HTTPS client", "the registry speaks plain HTTP")]
    [TestCase("ErrImagePull", "dial tcp: lookup r on 10.0.0.2:53: no such host", "the node does not know the registry's name")]
    [TestCase("ErrImagePull", "dial tcp 10.0.0.1:443: connect: connection refused", "nothing listens at the registry's port")]
    [TestCase("ErrImagePull", "dial tcp 10.0.0.1:443: i/o timeout", "the node does not reach the registry")]
    [TestCase("ErrImagePull", "unexpected status code 429 Too Many Requests - toomanyrequests: You have reached your pull rate limit", "the registry's limit of pulls is used up")]
    [TestCase("ErrImagePull", "no match for platform in manifest: not found", "the image has no build for the node's architecture")]
    [TestCase("ErrImagePull", "failed to resolve reference \"r/a:1\": r/a:1: not found", "there is no such tag, digest or repository")]
    [TestCase("ErrImagePull", "unexpected status from HEAD request: 403 Forbidden", "the credential may not pull this repository, or there is none of that name")]
    [TestCase("ErrImagePull", "unexpected status from HEAD request: 503 Service Unavailable", "the registry fails")]
    [TestCase("ErrImagePull", "write /var/lib/containerd: no space left on device", "the node's disk is full")]
    [TestCase("InvalidImageName", "", "the image is no reference")]
    [TestCase("ErrImageNeverPull", "", "the Pod forbids pulling, and the node does not have the image")]
    [TestCase("ImagePullBackOff", "Back-off pulling image \"r/a:1\"", "ImagePullBackOff: Back-off pulling image \"r/a:1\"")]
    public void Examine_WaitingContainer_HasCauseAndFix(string reason, string message, string cause)
    {
        var finding = Examine(Pod(reason, message))[0];

        Assert.Multiple(() =>
        {
            Assert.That((finding.Status, finding.Detail), Is.EqualTo((CheckStatus.Finding, $"container api, r.example/a:1: {cause}")));
            Assert.That(finding.Fix, Is.Not.Empty);
        });
    }

    [Test]
    public void Examine_BackOff_TakesTheCauseFromTheEvent()
    {
        var happened = new JsonObject
        {
            ["kind"] = "Event",
            ["metadata"] = new JsonObject { ["namespace"] = "shop" },
            ["involvedObject"] = new JsonObject { ["kind"] = "Pod", ["name"] = "api", ["namespace"] = "shop" },
            ["message"] = "Failed to pull image \"r.example/a:1\": no such host",
        };

        Assert.That(
            Examine(Pod("ImagePullBackOff", "Back-off pulling image"), happened)[0].Detail,
            Does.EndWith("the node does not know the registry's name"));
    }

    [Test]
    public void Examine_SecretMissing_IsFound() => Assert.That(
        Examine(Pod("", "", "pull"), Secret("other", "r.example", "u", "p"))[1].Detail,
        Is.EqualTo("it names pull, which the namespace shop does not have"));

    [Test]
    public void Examine_SecretOfTheServiceAccount_Counts()
    {
        var account = new JsonObject
        {
            ["kind"] = "ServiceAccount",
            ["metadata"] = new JsonObject { ["name"] = "default", ["namespace"] = "shop" },
            ["imagePullSecrets"] = new JsonArray(new JsonObject { ["name"] = "pull" }),
        };

        var findings = Examine(Pod("", ""), account, Secret("pull", "r.example", "u", "p"));

        Assert.That(findings.Select(finding => finding.Status), Is.All.EqualTo(CheckStatus.Ok));
    }

    [TestCase("r.example/team/a:1", "team")]
    [TestCase("r.example/other/a:1", "all")]
    [TestCase("r.example/team-evil/a:1", "all")]
    [TestCase("other.example/team/a:1", null)]
    public void Credentials_SeveralKeys_TheLongestThatCoversWins(string image, string? user)
    {
        var credentials = new KubeletCredentials([PullDocument.Of("x", """{"auths": {"r.example": {"username": "all", "password": "p"}, "r.example/team/": {"username": "team", "password": "p"}}}""")]);

        Assert.That(credentials.For(ImageReference.Parse(image))?.User, Is.EqualTo(user));
    }

    [Test]
    public void Examine_WrongSecret_IsToldWithoutItsContent()
    {
        var secret = Secret("pull", "r.example", "u", "p");
        secret["data"]![".dockerconfigjson"] = Convert.ToBase64String("{\"auths\": {\"r.example\": {\"auth\": \"s3cr3t!\"}}}"u8);

        var finding = Examine(Pod("", "", "pull"), secret)[1];

        Assert.Multiple(() =>
        {
            Assert.That(finding.Status, Is.EqualTo(CheckStatus.Finding));
            Assert.That(finding.Detail, Does.Contain("is not base64").And.Not.Contain("s3cr3t"));
        });
    }

    private static JsonObject Pod(string reason, string message, params string[] secrets) => new()
    {
        ["kind"] = "Pod",
        ["metadata"] = new JsonObject { ["name"] = "api", ["namespace"] = "shop" },
        ["spec"] = new JsonObject
        {
            ["containers"] = new JsonArray(new JsonObject { ["name"] = "api", ["image"] = "r.example/a:1" }),
            ["imagePullSecrets"] = new JsonArray([.. secrets.Select(name => new JsonObject { ["name"] = name })]),
        },
        ["status"] = new JsonObject
        {
            ["containerStatuses"] = new JsonArray(new JsonObject
            {
                ["name"] = "api",
                ["image"] = "r.example/a:1",
                ["state"] = reason.Length == 0
                    ? new JsonObject { ["running"] = new JsonObject() }
                    : new JsonObject { ["waiting"] = new JsonObject { ["reason"] = reason, ["message"] = message } },
            }),
        },
    };

    private static JsonObject Secret(string name, string host, string user, string password)
    {
        var config = new JsonObject
        {
            ["auths"] = new JsonObject { [host] = new JsonObject { ["username"] = user, ["password"] = password } },
        };
        return new()
        {
            ["kind"] = "Secret",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "shop" },
            ["type"] = "kubernetes.io/dockerconfigjson",
            ["data"] = new JsonObject { [".dockerconfigjson"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(config.ToJsonString())) },
        };
    }

    private static Finding[] Examine(params JsonObject[] objects)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, new JsonObject { ["kind"] = "List", ["items"] = new JsonArray([.. objects]) }.ToJsonString());
            var examination = PodExamination.Read(file);
            return [.. examination.Pods.SelectMany(examination.Examine)];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
