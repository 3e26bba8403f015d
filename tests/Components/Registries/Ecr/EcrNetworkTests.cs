using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrNetworkTests
{
    private const string Endpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";

    [Test]
    public async Task Endpoints_Default_AreOfTheApiAndTheRegistryAlone()
    {
        var recording = await RecordAsync(With(Network()));

        Assert.That(recording.Of(Endpoint).Select(endpoint => endpoint.Text("serviceName")),
            Is.EqualTo(new[] { "com.amazonaws.eu-west-1.ecr.api", "com.amazonaws.eu-west-1.ecr.dkr" }));
        Assert.Multiple(() =>
        {
            foreach (var endpoint in recording.Of(Endpoint))
            {
                Assert.That(endpoint.Text("vpcEndpointType"), Is.EqualTo("Interface"));
                Assert.That(endpoint.Text("privateDnsEnabled"), Is.EqualTo("true"));
                Assert.That(endpoint.Text("vpcId"), Is.EqualTo("vpc-0a1b2c3d4e5f60718"));
                Assert.That(endpoint.At("subnetIds")!.ToJsonString(), Is.EqualTo("""["subnet-0a1b2c3d4e5f60718"]"""));
                Assert.That(endpoint.At("securityGroupIds")!.ToJsonString(), Is.EqualTo("""["sg-0a1b2c3d4e5f60718"]"""));
            }
        });
    }

    [Test]
    public async Task Policy_OfEndpoints_LetsThroughToThisRegistryAlone()
    {
        var statements = (await RecordAsync(With(Network()))).Of(Endpoint)[0].Document("policy")["Statement"]!.AsArray();

        Assert.Multiple(() =>
        {
            Assert.That(statements.Select(statement => statement!["Sid"]!.ToString()), Is.EqualTo(new[] { "Login", "Registry", "Repositories" }));
            Assert.That(statements[0]!["Action"]!.ToJsonString(), Is.EqualTo("""["ecr:GetAuthorizationToken"]"""));
            Assert.That(statements[1]!["Condition"]!.ToJsonString(), Is.EqualTo("""{"StringEquals":{"aws:ResourceAccount":["123456789012"]}}"""));
            Assert.That(statements[2]!["Resource"]!.ToJsonString(), Is.EqualTo("""["arn:aws:ecr:eu-west-1:123456789012:repository/*"]"""));
        });
    }

    [Test]
    public async Task OtherAccounts_Named_ArePulledFromAlone()
    {
        var network = Network();
        network.OtherAccounts = ["602401143452"];

        var statement = (await RecordAsync(With(network))).Of(Endpoint)[0].Document("policy")["Statement"]!.AsArray()[^1]!;

        Assert.Multiple(() =>
        {
            Assert.That(statement["Action"]!.ToJsonString(), Is.EqualTo("""["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"]"""));
            Assert.That(statement["Resource"]!.ToJsonString(), Is.EqualTo("""["arn:aws:ecr:eu-west-1:602401143452:repository/*"]"""));
        });
    }

    [Test]
    public async Task RouteTables_Named_GetAWayToTheBucketOfLayersAlone()
    {
        var network = Network();
        network.RouteTableIds = ["rtb-0a1b2c3d4e5f60718"];

        var gateway = (await RecordAsync(With(network))).Single(Endpoint, "main/vpc-0a1b2c3d4e5f60718/s3");

        Assert.Multiple(() =>
        {
            Assert.That(gateway.Text("vpcEndpointType"), Is.EqualTo("Gateway"));
            Assert.That(gateway.Text("serviceName"), Is.EqualTo("com.amazonaws.eu-west-1.s3"));
            Assert.That(gateway.At("routeTableIds")!.ToJsonString(), Is.EqualTo("""["rtb-0a1b2c3d4e5f60718"]"""));
            Assert.That(JsonNode.DeepEquals(gateway.Document("policy")["Statement"]![0], JsonNode.Parse(
                """
                {
                  "Sid": "Layers",
                  "Effect": "Allow",
                  "Principal": { "AWS": ["*"] },
                  "Action": ["s3:GetObject"],
                  "Resource": ["arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*"]
                }
                """)), gateway.Text("policy"));
        });
    }

    [Test]
    public async Task Network_OfAReplicasRegion_ReachesTheReplica()
    {
        var args = With(Network("eu-central-1"));
        args.Replicas = [new() { Region = "eu-central-1" }];

        var endpoint = (await RecordAsync(args)).Of(Endpoint)[0];

        Assert.Multiple(() =>
        {
            Assert.That(endpoint.Text("region"), Is.EqualTo("eu-central-1"));
            Assert.That(endpoint.Text("serviceName"), Is.EqualTo("com.amazonaws.eu-central-1.ecr.api"));
            Assert.That(endpoint.Text("policy"), Does.Contain("arn:aws:ecr:eu-central-1:123456789012:repository/*"));
        });
    }

    [Test]
    public async Task Services_OfChina_HaveTheirOwnNames()
    {
        var network = Network();
        network.RouteTableIds = ["rtb-0a1b2c3d4e5f60718"];
        var args = new EcrRegistryArgs
        {
            AccountId = Account,
            Region = "cn-north-1",
            Repositories = [new() { Name = "shop/web" }],
            Networks = [network],
        };

        var recording = await RecordAsync(args);

        Assert.That(recording.Of(Endpoint).Select(endpoint => endpoint.Text("serviceName")), Is.EqualTo(new[]
        {
            "cn.com.amazonaws.cn-north-1.ecr.api", "cn.com.amazonaws.cn-north-1.ecr.dkr", "com.amazonaws.cn-north-1.s3",
        }));
        Assert.That(recording.Of(Endpoint)[2].Text("policy"), Does.Contain("arn:aws-cn:s3:::prod-cn-north-1-starport-layer-bucket/*"));
    }

    [Test]
    public void Problems_RegionWhereTheRegistryIsNot_IsRefused() => Assert.That(
        Problems(With(Network("us-east-1"))).Single(),
        Does.StartWith("networks[0].region: \"us-east-1\" is neither the registry's region nor one of its replicas"));

    [Test]
    public void Problems_VpcTwice_NamesTheFirst() => Assert.That(
        Problems(With(Network(), Network())).Single(), Does.StartWith("networks[1].vpcId: \"vpc-0a1b2c3d4e5f60718\" is that of networks[0]"));

    [Test]
    public void Problems_IdOfAnotherKind_NamesTheRightOne()
    {
        var network = Network();
        network.SubnetIds = ["sg-0a1b2c3d4e5f60718"];

        Assert.That(Problems(With(network)), Is.EqualTo(new[]
        {
            "networks[0].subnetIds[0]: \"sg-0a1b2c3d4e5f60718\" is an id of another kind: use one that begins with subnet-",
        }));
    }

    private static EcrNetworkArgs Network(string? region = null) => new()
    {
        VpcId = "vpc-0a1b2c3d4e5f60718",
        Region = region,
        SubnetIds = ["subnet-0a1b2c3d4e5f60718"],
        SecurityGroupIds = ["sg-0a1b2c3d4e5f60718"],
    };

    private static EcrRegistryArgs With(params EcrNetworkArgs[] networks)
    {
        var args = Args();
        args.Networks = [.. networks];
        return args;
    }

    private static string[] Problems(EcrRegistryArgs args) =>
        [.. ArgsRules.Problems("main", args).Select(problem => problem.ToString())];
}
