using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

// As many Secrets as the configuration asks for: what a preview costs for each resource.
return await Deployment.RunAsync(() =>
{
    var count = new Config().RequireInt32("count");
    for (var i = 0; i < count; i++)
    {
        _ = new Secret($"secret-{i}", new()
        {
            Metadata = new ObjectMetaArgs { Name = $"secret-{i}", Namespace = "default" },
            StringData = { ["username"] = $"user-{i}", ["password"] = $"password-{i}" },
        });
    }
});
