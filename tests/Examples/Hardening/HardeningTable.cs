namespace RegistryInfra.Examples.Tests.Hardening;

/// <summary>What an example is judged by: every rule for its kind is kept there, or waived for a reason.</summary>
/// <param name="kind">The kind whose rules they are.</param>
/// <param name="example">The stack of docs/examples.</param>
/// <param name="kept">By rule, whether the plan keeps it.</param>
/// <param name="waived">By rule, why it is not kept.</param>
internal sealed class HardeningTable(
    string kind, string example, Dictionary<string, Func<ExamplePlan, bool>> kept, Dictionary<string, string> waived)
{
    public static HardeningRule[] RulesFor(string kind) => [.. HardeningRule.All.Where(rule => rule.Kind == kind)];

    /// <summary>The rule holds on the example, or it is said why it does not.</summary>
    public async Task JudgeAsync(HardeningRule rule)
    {
        if (waived.TryGetValue(rule.Id, out var reason))
        {
            Assert.That(reason, Is.Not.Empty);
            Assert.That(kept, Does.Not.ContainKey(rule.Id), "It is kept, so it needs no waiver.");
            return;
        }

        Assert.That(kept, Contains.Key(rule.Id), "It is neither kept nor waived.");
        Assert.That(kept[rule.Id](await ExamplePlan.OfAsync(example)), Is.True);
    }

    /// <summary>Nothing in the table is about a rule that the kind does not have.</summary>
    public void VerifyNames() => Assert.That(
        kept.Keys.Concat(waived.Keys), Is.SubsetOf(RulesFor(kind).Select(rule => rule.Id)));
}
