using Rpc = Pulumirpc;

namespace Pulumi.Registration;

/// <summary>Sends resources to the engine, and resolves their outputs with what it answers.</summary>
internal sealed class ResourceRegistration(IResourceMonitor monitor, RequestBuilder requests, bool isDryRun)
{

    /// <summary>Registers, reads or looks up a resource. Whatever happens, its outputs are resolved in the end.</summary>
    public Task RegisterAsync(Resource resource, ResourceArgs args, ResourceOptions options) =>
        ResolveAsync(resource, SendAsync(resource, args, options));

    /// <summary>Registers the outputs of a component.</summary>
    public async Task RegisterOutputsAsync(Resource resource, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var values = await outputs.GetValueAsync(whenUnknown: null!).ConfigureAwait(false) ?? throw new InvalidOperationException(
            $"The outputs of {urn} are not known as a whole: give a dictionary of outputs, not an output of a dictionary.");
        var request = await requests.OutputsAsync(urn, values).ConfigureAwait(false);
        await monitor.RegisterResourceOutputsAsync(request).ConfigureAwait(false);
    }

    private async Task ResolveAsync(Resource resource, ValueTask<Task<Registered>> sent)
    {
        var isKnown = false;
        try
        {
            var answer = await sent.ConfigureAwait(false);
            var registered = await answer.ConfigureAwait(false);
            resource.Slots.Resolve(registered, warning => Log.Warn(warning, resource));
            isKnown = !isDryRun && !registered.IsSkipped;
        }
        catch (Exception exception)
        {
            // Before those who wait for the outputs fail of it: what is told first should be the cause.
            Deployment.Current.Work.Fail(exception);
            resource.Slots.Fail(exception);
            throw;
        }
        finally
        {
            resource.Slots.ResolveMissing(isKnown);
        }
    }

    /// <summary>
    /// Waits for all that a request needs and sends it off; gives back the answer that is to come. What the request was
    /// made of is not kept meanwhile: thousands may be under way.
    /// </summary>
    private async ValueTask<Task<Registered>> SendAsync(Resource resource, ResourceArgs args, ResourceOptions options)
    {
        if (options.Urn is { } urn)
        {
            return LookUpAsync(urn);
        }

        if (options.Id is { } input &&
            await input.ToOutput().GetValueAsync(whenUnknown: "").ConfigureAwait(false) is { Length: > 0 } id)
        {
            if (resource is not CustomResource)
            {
                throw new ArgumentException(
                    $"{nameof(ResourceOptions)}.{nameof(ResourceOptions.Id)} is only valid for a {nameof(CustomResource)}");
            }
            var read = await requests.ReadAsync(resource, id, args, options).ConfigureAwait(false);
            return AnswerAsync(monitor.ReadResourceAsync(resource, read), id);
        }

        var request = await requests.RegisterAsync(resource, args, options).ConfigureAwait(false);
        return AnswerAsync(monitor.RegisterResourceAsync(resource, request));
    }

    private static async Task<Registered> AnswerAsync(Task<Rpc.RegisterResourceResponse> response) =>
        Registered.From(await response.ConfigureAwait(false));

    private static async Task<Registered> AnswerAsync(Task<Rpc.ReadResourceResponse> response, string id)
    {
        var read = await response.ConfigureAwait(false);
        return new(read.Urn, id, read.Properties);
    }

    private async Task<Registered> LookUpAsync(string urn)
    {
        var found = (await monitor.GetResourceAsync(urn).ConfigureAwait(false)).Fields;
        return new(found["urn"].StringValue, found["id"].StringValue, found["state"].StructValue);
    }
}
