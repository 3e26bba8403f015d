namespace RegistryInfra.Sdk.Tests.Outputs;

internal sealed class OutputSecretTests
{
    [Test]
    public async Task CreateSecret_Value_IsSecret() =>
        Assert.That(await Output.IsSecretAsync(Output.CreateSecret("a")), Is.True);

    [Test]
    public async Task CreateSecret_Task_IsSecret() =>
        Assert.That(await Output.IsSecretAsync(Output.CreateSecret(Task.FromResult("a"))), Is.True);

    [Test]
    public async Task CreateSecret_Output_IsSecret() =>
        Assert.That(await Output.IsSecretAsync(Output.CreateSecret(Output.Create("a"))), Is.True);

    [Test]
    public async Task Create_Value_IsNotSecret() =>
        Assert.That(await Output.IsSecretAsync(Output.Create("a")), Is.False);

    [Test]
    public async Task Unsecret_Secret_IsNotSecret() =>
        Assert.That(await Output.IsSecretAsync(Output.Unsecret(Output.CreateSecret("a"))), Is.False);

    [Test]
    public async Task Apply_Secret_StaysSecret() =>
        Assert.That(await Output.IsSecretAsync(Output.CreateSecret("a").Apply(it => it.Length)), Is.True);

    [Test]
    public async Task Apply_InnerSecret_IsSecret() =>
        Assert.That(await Output.IsSecretAsync(Output.Create("a").Apply(Output.CreateSecret)), Is.True);

    [Test]
    public async Task All_OneSecret_IsSecret() =>
        Assert.That(await Output.IsSecretAsync(Output.All(Output.Create(1), Output.CreateSecret(2))), Is.True);

    [Test]
    public async Task Tuple_OneSecret_IsSecret() =>
        Assert.That(await Output.IsSecretAsync(Output.Tuple(Output.Create(1), Output.CreateSecret(2))), Is.True);

    [Test]
    public async Task Format_OneSecret_IsSecret() =>
        Assert.That(await Output.IsSecretAsync(Output.Format($"{1}-{Output.CreateSecret(2)}")), Is.True);
}
