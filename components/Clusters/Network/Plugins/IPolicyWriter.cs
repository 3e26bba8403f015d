using Pulumi;

namespace RegistryInfra.Components.Clusters.Network.Plugins;

/// <summary>Writes rules in the form that a network plugin enforces.</summary>
internal interface IPolicyWriter
{
    /// <summary>Name of the policy in each namespace.</summary>
    const string PolicyName = "registry-egress";

    /// <summary>Makes the policy of one namespace: default deny in both directions, and what the rules allow.</summary>
    /// <param name="name">Name of the resource.</param>
    /// <param name="ns">The namespace.</param>
    /// <param name="rules">What is allowed.</param>
    /// <param name="options">Options of the resource.</param>
    void Write(string name, string ns, EgressRules rules, CustomResourceOptions options);
}
