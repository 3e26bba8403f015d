using System.Collections.Immutable;
using Pulumi.Utilities;

namespace RegistryInfra.Sdk.Tests;

/// <summary>Runs programs against mocks.</summary>
internal static class Mocked
{
    public static readonly TestOptions Update = new() { IsPreview = false };

    public static readonly TestOptions Preview = new() { IsPreview = true };

    /// <summary>Runs a program in an update, and gives the value that it has computed.</summary>
    public static async Task<T> ValueAsync<T>(Func<Output<T>> program, IMocks? mocks = null)
    {
        Output<T>? output = null;
        await Deployment.TestAsync(mocks ?? new EchoMocks(), Update, () => { output = program(); });
        return await OutputUtilities.GetValueAsync(output!);
    }

    /// <summary>Runs a program that must fail, and gives the message.</summary>
    public static string FailureOf(Action program, TestOptions? options = null) =>
        Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync(new EchoMocks(), options ?? Update, program))!.Message;

    public static Task<ImmutableArray<Resource>> RunAsync(IMocks mocks, Action program, TestOptions? options = null) =>
        Deployment.TestAsync(mocks, options ?? Update, program);
}
