namespace RegistryInfra.Components.Registries.External;

/// <summary>A kind of registry that others run: what the stack does with all of them is the same.</summary>
/// <typeparam name="TArgs">Its settings.</typeparam>
internal abstract class ExternalKind<TArgs> : RegistryKind<TArgs>
    where TArgs : ExternalRegistryArgs
{
    public sealed override bool RunsInCluster => false;

    protected sealed override RegistryProfile Describe(string name, TArgs args) => ExternalProfile.Of(args);

    protected sealed override IEnumerable<RegistryReference> References(TArgs args) => args.References;

    protected sealed override IRegistry Create(string name, TArgs args, RegistrySite site) =>
        ExternalRegistry.Create(name, args, site);
}
