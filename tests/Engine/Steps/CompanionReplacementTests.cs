using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Steps;

internal sealed class CompanionReplacementTests
{
    private readonly TestStack _stack = new();

    [TestCase("replaceWith")]
    [TestCase("deletedWith")]
    public async Task Register_DeleteBeforeReplace_FirstDeletesItsCompanions(string option)
    {
        Func<TestMonitor, Task> Pair(int length) => async program =>
        {
            await program.StackAsync();
            var a = await program.RegisterAsync(TestStack.Fixed, "a", new { length }, r => r.DeleteBeforeReplace = true);
            await program.RegisterAsync(TestStack.Thing, "b", options: r =>
            {
                if (option == "replaceWith")
                {
                    r.ReplaceWith.Add(a.Urn);
                }
                else
                {
                    r.DeletedWith = a.Urn;
                }
            });
        };
        await _stack.DeployAsync(Pair(1));

        var preview = await _stack.PreviewAsync(Pair(2));

        Assert.That(preview.Plan, Is.EqualTo(new[]
        {
            "delete-replaced b", "delete-replaced a", "replace a", "create-replacement a", "replace b", "create-replacement b",
        }));
    }
}
