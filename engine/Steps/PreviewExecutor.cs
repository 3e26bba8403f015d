using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>Tells what a step would leave behind, as far as that is known without a provider.</summary>
internal sealed class PreviewExecutor(BuiltinProvider builtins)
{
    public Step Execute(Step step)
    {
        if (step.New is not { } @new)
        {
            return step;
        }

        var result = step.Op switch
        {
            StepOp.Update when BuiltinResources.IsOne(@new) => @new with { Id = step.Old!.Id, Outputs = builtins.Outputs(step) },
            StepOp.Create or StepOp.CreateReplacement or StepOp.Replace when BuiltinResources.IsOne(@new) =>
                @new with { Outputs = builtins.Outputs(step) },
            StepOp.Same => @new with { Id = step.Old!.Id, Outputs = step.Old.Outputs },
            StepOp.Update => @new with { Id = step.Old!.Id, Outputs = Updated(step) },
            StepOp.Read or StepOp.ReadReplacement => @new with { Outputs = ReadOutputs(step) },
            StepOp.Import or StepOp.ImportReplacement => @new with { Outputs = @new.Inputs },
            _ => Created(@new),
        };
        return step with { New = result with { Outputs = WithSecrets(result) } };
    }

    /// <summary>The inputs are the outputs; what else there will be is unknown to the program.</summary>
    private static ResourceState Created(ResourceState @new) => @new with
    {
        Id = @new.IsProvider ? ProviderReference.UnknownId : null,
        Outputs = @new.Custom ? @new.Inputs : PropertyMap.Empty,
    };

    /// <summary>The old outputs, with the inputs that change.</summary>
    private static PropertyMap Updated(Step step)
    {
        var outputs = step.Old!.Outputs;
        foreach (var key in step.DiffKeys)
        {
            outputs = step.New!.Inputs.Find(key) is { } value ? outputs.With(key, value) : outputs.Without(key);
        }

        return outputs;
    }

    private PropertyMap ReadOutputs(Step step)
    {
        var @new = step.New!;
        if (@new.Type == BuiltinResources.StackReference)
        {
            return builtins.ReadStackReference(@new.Urn, @new.Inputs);
        }
        // Nothing can be read before it is known what.
        if (@new.Id == ProviderReference.UnknownId)
        {
            return PropertyMap.Empty;
        }

        return step.Old is { External: true } old && old.Id == @new.Id ? old.Outputs : @new.Inputs;
    }

    /// <summary>An output is secret when the program says so, or when the input of its name is.</summary>
    private static PropertyMap WithSecrets(ResourceState state)
    {
        var outputs = state.Outputs.Select((key, value) =>
            state.Inputs.Find(key) is { } input ? MarkSecrets(input, value) : value);
        foreach (var key in state.Options.AdditionalSecretOutputs)
        {
            // A resource without an identifier is yet to be created, and with it the output.
            if (outputs.Find(key) is { } value)
            {
                outputs = outputs.With(key, PropertyValue.SecretOf(value));
            }
            else if (state.Id is null)
            {
                outputs = outputs.With(key, PropertyValue.SecretOf(PropertyValue.Unknown));
            }
        }
        return outputs;
    }

    private static PropertyValue MarkSecrets(PropertyValue input, PropertyValue output) => (input, output) switch
    {
        (_, PropertyValue.Secret) => output,
        (PropertyValue.Secret, _) => PropertyValue.SecretOf(output),
        (PropertyValue.Map(var ins), PropertyValue.Map(var outs)) when ins.ContainsSecret => PropertyValue.Of(
            outs.Select((key, value) => ins.Find(key) is { } inner ? MarkSecrets(inner, value) : value)),
        (PropertyValue.List(var ins), PropertyValue.List(var outs)) when ins.Length == outs.Length =>
            PropertyValue.Of([.. ins.Zip(outs, MarkSecrets)]),
        _ => output,
    };
}
