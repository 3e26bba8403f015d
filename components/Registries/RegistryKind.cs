using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries;

/// <summary>
/// One kind of registry: everything that stacks need to know of it. A new kind derives from
/// <see cref="RegistryKind{TArgs}"/>, in a folder of its own, and stands in <see cref="RegistryKinds.All"/>.
/// </summary>
/// <remarks>No member has a default, so that the compiler asks a new kind for each of them.</remarks>
public abstract class RegistryKind
{
    /// <summary>Only <see cref="RegistryKind{TArgs}"/> derives from this.</summary>
    private protected RegistryKind()
    {
    }

    /// <summary>What stack files call it, such as <c>ecr</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What people call it, such as <c>Amazon ECR</c>.</summary>
    public abstract string Title { get; }

    /// <summary>The type of its settings.</summary>
    public abstract Type ArgsType { get; }

    /// <summary>
    /// True when it runs in a cluster of the stack, which its settings then name as <c>cluster</c>; false when a cloud or
    /// someone else runs it.
    /// </summary>
    public abstract bool RunsInCluster { get; }

    /// <summary>What is known of a registry before it is made. The settings are right by then.</summary>
    public abstract RegistryProfile Describe(string name, IComponentArgs args);

    /// <summary>What a production stack demands of it, and whether the settings keep it.</summary>
    public abstract IEnumerable<ProductionDemand> DemandsOfProduction(IComponentArgs args);

    /// <summary>The other registries of the stack that its settings name; each is made before it.</summary>
    public abstract IEnumerable<RegistryReference> References(IComponentArgs args);

    /// <summary>Makes the registry.</summary>
    /// <param name="name">Its name in the settings.</param>
    /// <param name="args">Its settings.</param>
    /// <param name="site">Where it is made.</param>
    public abstract IRegistry Create(string name, IComponentArgs args, RegistrySite site);
}

/// <summary>One kind of registry, by the type of its settings.</summary>
/// <typeparam name="TArgs">The component's arguments, which are the settings.</typeparam>
public abstract class RegistryKind<TArgs> : RegistryKind
    where TArgs : class, IComponentArgs
{
    /// <inheritdoc/>
    public sealed override Type ArgsType => typeof(TArgs);

    /// <inheritdoc cref="RegistryKind.Describe"/>
    protected abstract RegistryProfile Describe(string name, TArgs args);

    /// <inheritdoc cref="RegistryKind.DemandsOfProduction"/>
    protected abstract IEnumerable<ProductionDemand> DemandsOfProduction(TArgs args);

    /// <inheritdoc cref="RegistryKind.References"/>
    protected abstract IEnumerable<RegistryReference> References(TArgs args);

    /// <inheritdoc cref="RegistryKind.Create"/>
    protected abstract IRegistry Create(string name, TArgs args, RegistrySite site);

    /// <inheritdoc/>
    public sealed override RegistryProfile Describe(string name, IComponentArgs args) => Describe(name, (TArgs)args);

    /// <inheritdoc/>
    public sealed override IEnumerable<ProductionDemand> DemandsOfProduction(IComponentArgs args) =>
        DemandsOfProduction((TArgs)args);

    /// <inheritdoc/>
    public sealed override IEnumerable<RegistryReference> References(IComponentArgs args) => References((TArgs)args);

    /// <inheritdoc/>
    public sealed override IRegistry Create(string name, IComponentArgs args, RegistrySite site) =>
        Create(name, (TArgs)args, site);
}
