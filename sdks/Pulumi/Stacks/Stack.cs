using System.Collections.Immutable;
using Pulumi.Registration;

namespace Pulumi;

/// <summary>The root of all resources of a program.</summary>
public class Stack : ComponentResource
{
    internal const string TypeToken = "pulumi:pulumi:Stack";

    /// <summary>Registers the stack. A subclass creates its resources in its constructor.</summary>
    public Stack(StackOptions? options = null)
        : base(TypeToken, $"{Deployment.Instance.ProjectName}-{Deployment.Instance.StackName}", Convert(options)) =>
        Deployment.Current.Stack = this;

    internal Stack(Func<Task<IDictionary<string, object?>>> program, StackOptions? options)
        : this(options) =>
        RegisterOutputs(Output.Create(RunAsync(program)));

    /// <summary>Registers the properties that carry an <see cref="OutputAttribute"/>.</summary>
    /// <exception cref="RunException">One has no value, or is no output.</exception>
    internal void RegisterPropertyOutputs()
    {
        var outputs = OutputMember.Of(GetType())
            .Where(member => member.Property.DeclaringType?.IsAssignableFrom(typeof(Stack)) != true)
            .ToDictionary(member => member.Key, member => member.Property.GetValue(this));

        string[] unassigned = [.. outputs.Where(output => output.Value is null).Select(output => output.Key)];
        if (unassigned.Length > 0)
        {
            throw new RunException(
                $"Output(s) '{string.Join(", ", unassigned)}' have no value assigned. " +
                "[Output] attributed properties must be assigned inside Stack constructor.");
        }

        string[] wrong = [.. outputs.Where(output => output.Value is not IOutput).Select(output => output.Key)];
        if (wrong.Length > 0)
        {
            throw RunException.OutputsHaveIncorrectType(wrong);
        }

        RegisterOutputs(outputs);
    }

    private static async Task<IDictionary<string, object?>> RunAsync(Func<Task<IDictionary<string, object?>>> program)
    {
        var outputs = await program().ConfigureAwait(false);
        return outputs.ToImmutableDictionary();
    }

    private static ComponentResourceOptions? Convert(StackOptions? options) =>
        options is null ? null : new()
        {
            ResourceTransformations = options.ResourceTransformations,
            ResourceTransforms = options.ResourceTransforms,
        };
}
