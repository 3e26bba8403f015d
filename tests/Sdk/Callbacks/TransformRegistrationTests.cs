using System.Net;
using Grpc.Core;
using Pulumirpc;

namespace RegistryInfra.Sdk.Tests.Callbacks;

internal sealed class TransformRegistrationTests : CallbackFixture
{
    private static readonly ResourceTransform _keep = (_, _) => Task.FromResult<ResourceTransformResult?>(null);

    [Test]
    public async Task Transforms_OfResource_AreSentWithIt()
    {
        await RunAsync(() =>
        {
            _ = new Widget("a", null, new() { ResourceTransforms = { _keep, _keep } });
            _ = new Widget("b");
        });

        var callbacks = Monitor.Find("a").Transforms;
        Assert.That(callbacks.Select(it => it.Token).Distinct().Count(), Is.EqualTo(2));
        Assert.That(callbacks.Select(it => IPEndPoint.Parse(it.Target).Address), Is.All.EqualTo(IPAddress.Loopback));
        Assert.That(Monitor.Find("b").Transforms, Is.Empty);
    }

    [Test]
    public async Task Transforms_OfParent_AreLeftToTheEngine()
    {
        await RunAsync(() =>
        {
            var box = new Box("box", new() { ResourceTransforms = { _keep } });
            _ = new Widget("a", null, new() { Parent = box });
        });

        Assert.That(Monitor.Find("box").Transforms, Has.Count.EqualTo(1));
        Assert.That(Monitor.Find("a").Transforms, Is.Empty);
    }

    [Test]
    public async Task Transforms_OfStackOptions_AreSentWithTheStack()
    {
        var exitCode = await Deployment.RunAsync(
            () => Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>()),
            new StackOptions { ResourceTransforms = { _keep } });

        Assert.That(exitCode, Is.Zero);
        Assert.That(Monitor.Find("shop-dev").Transforms, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Transforms_OfStackClass_AreSentWithTheStack()
    {
        Assert.That(await Deployment.RunAsync<TransformingStack>(), Is.Zero);
        Assert.That(Monitor.Find("shop-dev").Transforms, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Transforms_OldEngine_AreRefused()
    {
        Monitor.Missing.Add("transforms");
        Action program = () => _ = new Widget("a", null, new() { ResourceTransforms = { _keep } });

        Assert.That(await Deployment.RunAsync(program), Is.EqualTo(32));
        Assert.That(
            Engine.Errors.Single(),
            Does.Contain("The Pulumi CLI does not support resource transforms. Please update the Pulumi CLI."));
    }

    [Test]
    public async Task Transform_Null_AnswersWithNothing()
    {
        var response = await TransformAsync(_keep, Request());

        Assert.That((response.Properties, response.Options), Is.EqualTo(((object?)null, (object?)null)));
    }

    [Test]
    public async Task Transform_Throws_IsAnErrorOfItsMessage()
    {
        RpcException? failure = null;
        Monitor.OnRegister = registration =>
        {
            if (registration.Name == "a")
            {
                failure = Assert.ThrowsAsync<RpcException>(() => InvokeAsync(registration.Transforms.Single(), Request()));
            }

            return Task.FromResult(Wire.RecordingMonitor.Accept(registration));
        };

        await RunAsync(() => _ = new Widget("a", null, new()
        {
            ResourceTransforms = { (_, _) => throw new InvalidOperationException("too small") },
        }));

        Assert.That(failure!.Status, Is.EqualTo(new Status(StatusCode.Unknown, "too small")));
    }

    [Test]
    public async Task Callback_OfAnotherToken_IsRefused()
    {
        RpcException? failure = null;
        Monitor.OnRegister = registration =>
        {
            if (registration.Name == "a")
            {
                var callback = new Callback { Target = registration.Transforms.Single().Target, Token = "none" };
                failure = Assert.ThrowsAsync<RpcException>(() => InvokeAsync(callback, Request()));
            }
            return Task.FromResult(Wire.RecordingMonitor.Accept(registration));
        };

        await RunAsync(() => _ = new Widget("a", null, new() { ResourceTransforms = { _keep } }));

        Assert.That(failure!.Status, Is.EqualTo(new Status(StatusCode.InvalidArgument, "Callback not found: none")));
    }

    [Test]
    public async Task Transform_Called_RunsInTheDeployment()
    {
        await TransformAsync(
            (args, _) =>
            {
                Log.Info($"{args.Name} in {Deployment.Instance.StackName}");
                return Task.FromResult<ResourceTransformResult?>(null);
            },
            Request());

        Assert.That(Engine.Messages.Single().Message, Is.EqualTo("b in dev"));
    }

    private sealed class TransformingStack : Stack
    {
        public TransformingStack()
            : base(new StackOptions { ResourceTransforms = { _keep } })
        {
        }
    }
}
