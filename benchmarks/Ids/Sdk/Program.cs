using Pulumi;
using Pulumi.Random;

// As many ids as the configuration asks for: what a deployment costs for each resource.
return await Deployment.RunAsync(() =>
{
    var count = new Config().RequireInt32("count");
    for (var i = 0; i < count; i++)
    {
        _ = new RandomId($"id-{i}", new() { ByteLength = 8 });
    }
});
