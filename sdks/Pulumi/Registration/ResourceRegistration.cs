
namespace Pulumi.Registration;

/// <summary>Sends resources to the engine, and resolves their outputs with what it answers.</summary>
internal sealed class ResourceRegistration(IResourceMonitor monitor, bool isDryRun)
{
    private readonly RequestBuilder _requests = new(new MonitorFeatures(monitor));

    /// <summary>Registers, reads or looks up a resource. Whatever happens, its outputs are resolved in the end.</summary>
    public async Task RegisterAsync(Resource resource, ResourceArgs args, ResourceOptions options)
    {
        var isKnown = false;
        try
        {
            var registered = await GetAsync(resource, args, options).ConfigureAwait(false);
            resource.Slots.Resolve(registered, warning => Log.Warn(warning, resource));
            isKnown = !isDryRun && !registered.IsSkipped;
        }
        catch (Exception exception)
        {
            resource.Slots.Fail(exception);
            throw;
        }
        finally
        {
            resource.Slots.ResolveMissing(isKnown);
        }
    }

    /// <summary>Registers the outputs of a component.</summary>
    public async Task RegisterOutputsAsync(Resource resource, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var values = await outputs.GetValueAsync(whenUnknown: new Dictionary<string, object?>()).ConfigureAwait(false);
        var request = await _requests.OutputsAsync(urn, values).ConfigureAwait(false);
        await monitor.RegisterResourceOutputsAsync(request).ConfigureAwait(false);
    }

    private async ValueTask<Registered> GetAsync(Resource resource, ResourceArgs args, ResourceOptions options)
    {
        if (options.Urn is { } urn)
        {
            var found = (await monitor.GetResourceAsync(urn).ConfigureAwait(false)).Fields;
            return new(found["urn"].StringValue, found["id"].StringValue, found["state"].StructValue);
        }

        if (options.Id is { } input &&
            await input.ToOutput().GetValueAsync(whenUnknown: "").ConfigureAwait(false) is { Length: > 0 } id)
        {
            if (resource is not CustomResource)
            {
                throw new ArgumentException(
                    $"{nameof(ResourceOptions)}.{nameof(ResourceOptions.Id)} is only valid for a {nameof(CustomResource)}");
            }
            var read = await _requests.ReadAsync(resource, id, args, options).ConfigureAwait(false);
            var state = await monitor.ReadResourceAsync(resource, read).ConfigureAwait(false);
            return new(state.Urn, id, state.Properties);
        }

        var request = await _requests.RegisterAsync(resource, args, options).ConfigureAwait(false);
        return Registered.From(await monitor.RegisterResourceAsync(resource, request).ConfigureAwait(false));
    }
}
