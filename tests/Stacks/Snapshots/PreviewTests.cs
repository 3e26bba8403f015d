namespace RegistryInfra.Stacks.Tests.Snapshots;

internal sealed class PreviewTests
{
    [TestCaseSource(typeof(Repository), nameof(Repository.Stacks))]
    [CancelAfter(60_000)]
    public async Task Preview_OfACommittedStack_IsAsApproved(string stack, CancellationToken cancellationToken) =>
        Approved.Matches(
            $"tests/Stacks/approved/{stack}.preview.txt",
            PlanText.Of(await StackPreview.OfAsync(stack, cancellationToken)));
}
