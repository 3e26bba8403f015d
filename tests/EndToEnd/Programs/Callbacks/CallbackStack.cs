using Pulumi;

namespace RegistryInfra.EndToEnd.Programs.Callbacks;

internal sealed class CallbackStack : Stack
{
    public CallbackStack()
        : base(new StackOptions { ResourceTransforms = Mode == "transforms" ? [Transforms.Protect] : [] })
    {
        switch (Mode)
        {
            case "transforms":
                DeclareTransformed();
                break;
            case "transform-throws":
                _ = new Pet("a", new(), new() { ResourceTransforms = { Transforms.Throw } });
                break;
            case "hooks":
                DeclareHooked();
                break;
            case "hook-throws":
                _ = new Pet("a", new(), new() { Hooks = { BeforeCreate = { new ResourceHook("fail", Hooks.Throw, new() { OnDryRun = true }) } } });
                break;
            case "hook-may-throw":
                _ = new Pet("a", new(), new()
                {
                    Hooks = { AfterCreate = { new ResourceHook("fail", Hooks.Throw, new() { OnDryRun = true, IgnoreErrors = true }) } },
                });
                break;
            case "hook-hangs":
                _ = new Pet("a", new(), new() { Hooks = { BeforeCreate = { new ResourceHook("hang", Hooks.Hang, new() { OnDryRun = true }) } } });
                break;
            default:
                _ = new Pet("a", new());
                break;
        }
    }

    [Output("length")]
    public Output<int> Length { get; private set; } = Output.Create(0);

    [Output("prefix")]
    public Output<string> Prefix { get; private set; } = Output.Create("");

    private static string? Mode => new Config().Get("mode");

    private void DeclareTransformed()
    {
        var first = new Pet("first", new() { Length = 2, Prefix = Output.CreateSecret("hush") });
        var group = new ComponentResource("shop:index:Group", "group", new ComponentResourceOptions
        {
            ResourceTransforms = { Transforms.Lengthen, Transforms.Leave },
        });
        var second = new Pet("second", new() { Length = 2, Prefix = first.Id, Separator = "-" }, new()
        {
            Parent = group,
            ResourceTransforms = { Transforms.DependOnFirst(first) },
        });
        (Length, Prefix) = (second.Length, first.Prefix);
    }

    private static void DeclareHooked()
    {
        var preview = new ResourceHook("preview", Hooks.Tell("preview"), new() { OnDryRun = true });
        var deployment = new ResourceHook("deployment", Hooks.Tell("deployment"));
        var error = new ErrorHook("error", (_, _) => Task.FromResult(true));
        if (new Config().GetBoolean("gone") == true)
        {
            return;
        }

        _ = new Pet("a", new() { Length = 3, Prefix = Output.CreateSecret("hush") }, new()
        {
            Hooks =
            {
                BeforeCreate = { preview, deployment },
                AfterCreate = { preview, deployment },
                BeforeUpdate = { preview },
                BeforeDelete = { preview },
                OnError = { error },
            },
        });
    }
}
