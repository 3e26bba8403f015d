namespace RegistryInfra.EndToEnd.Tests;

/// <summary>The official Node.js SDK as a client of the engine.</summary>
public class NodejsTests
{
    [Test]
    public async Task Preview_OfficialSdk_ShowsTheTree()
    {
        using var project = ShopProject.Nodejs();
        project.Write("Pulumi.dev.yaml", """
            encryptionsalt: v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==
            config:
              names: [payments, orders]
              token:
                secure: v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==
            """);

        var result = await RegistryCommand.RunAsync(project, [("PULUMI_CONFIG_PASSPHRASE", "password")], "preview");

        Assert.That(result, Is.EqualTo(new CommandResult(0, """
            Previewing update (dev):
                 Type                               Name           Plan    Info
             +   pulumi:pulumi:Stack                shop-dev       create  1 message
             +   └─ shop:registry:Registry          main           create
             +      └─ random:index:RandomPassword  main-password  create

            Diagnostics:
              pulumi:pulumi:Stack (shop-dev):
                hello from the program

            Outputs:
                names   : [
                    [0]: "payments"
                    [1]: "orders"
                ]
                password: [secret]
                token   : [secret]

            Resources:
                + 3 to create

            """, "")));
    }

    [Test]
    public async Task Preview_OfficialSdkThatThrows_SaysWhat()
    {
        using var project = ShopProject.Nodejs();

        var result = await RegistryCommand.RunAsync(project, "preview");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Output, Does.Contain("Missing required configuration variable 'shop:names'"));
        });
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Preview_ProgramThatThrowsAnyError_SaysWhatAndEnds()
    {
        using var sdk = ShopProject.Nodejs();
        using var project = ShopProject.Of("name: shop\nruntime: nodejs\n");
        project.Write("Pulumi.dev.yaml", "");
        project.Write("package.json", """{ "name": "shop", "main": "index.js" }""");
        project.Write("index.js", "throw new Error('no such luck');");
        Directory.CreateSymbolicLink(
            Path.Combine(project.Root, "node_modules"), Path.Combine(ShopProject.Programs, "Nodejs", "node_modules"));

        var result = await RegistryCommand.RunAsync(project, "preview");

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Output, Does.Contain("Error: no such luck"));
        });
    }
}
