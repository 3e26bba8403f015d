using System.Text.Json;
using Pulumi;
using RegistryInfra.Components.Clusters.Admission.Engines.Gatekeeper;
using RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;
using RegistryInfra.Components.Clusters.Admission.Engines.Native;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>
/// A cluster runs images of the given registries and no others. The rules are one model, written for the engine that the
/// cluster uses: by default Kubernetes' own ValidatingAdmissionPolicy, where there is no webhook that could be down.
/// </summary>
/// <remarks>
/// Judged are the images of containers, init containers, ephemeral containers and image volumes, when a Pod or the
/// template of a controller is created or updated; an update by the images that it adds. A check that fails to run
/// refuses the request. Outside admission, and so outside this: static pods, which a node runs although their mirror
/// is refused, and images that a node already holds under an allowed name.
/// See <see href="https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/"/>.
/// </remarks>
public sealed class ImageAllowList : ComponentResource
{
    private const string TypeToken = "registry:cluster:ImageAllowList";

    /// <summary>
    /// Name of the policy, known once all that enforces it stands: what depends on it is judged by it.
    /// </summary>
    [Output("policyName")]
    public Output<string> PolicyName { get; private set; }

    /// <summary>
    /// The rules of the policy as plain data, known at preview: what <c>registry image check</c> judges by. Its members are those of
    /// <see cref="AdmissionDocument"/>.
    /// </summary>
    [Output("admission")]
    public Output<JsonElement> Admission { get; private set; }

    /// <summary>The rules that the policy is written from; for reports and for judging images outside a cluster.</summary>
    public ImageRules Rules { get; }

    /// <summary>Makes the policies of the engine.</summary>
    /// <exception cref="ArgsException"><paramref name="args"/> is not valid; nothing was registered.</exception>
    public ImageAllowList(string name, ImageAllowListArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, Checked(name, args), options)
    {
        Rules = args.Rules();
        if (AdmissionDemands.OfAddOns(args) is { IsKept: false } addOns)
        {
            Log.Warn($"{addOns.Place}: {addOns.Problem}: {addOns.Fix}", this);
        }

        // What is rewritten is so before it is judged, whichever of the two is there first.
        var enforcing = args.Engine switch
        {
            AdmissionEngine.Native => NativePolicy.Make(name, args, new CelRules(Rules), this),
            AdmissionEngine.Gatekeeper => GatekeeperPolicy.Make(name, args, Rules, this),
            AdmissionEngine.Kyverno => KyvernoPolicy.Make(name, args, Rules, this),
            _ => throw new InvalidOperationException($"\"{args.Engine}\" is not an engine of admission."),
        };
        var rewriting = args.Engine == AdmissionEngine.Kyverno
            ? KyvernoMutation.Make(name, args, Rules, this)
            : NativeMutation.Make(name, args, Rules, this);
        PolicyName = Output.All(enforcing.Concat(rewriting).Select(resource => resource.Id)).Apply(_ => args.PolicyName);
        Admission = Output.Create(AdmissionDocument.Write(args.Admission(Rules)));
        RegisterOutputs(new Dictionary<string, object?> { ["policyName"] = PolicyName, ["admission"] = Admission });
    }

    private static ImageAllowListArgs Checked(string name, ImageAllowListArgs args)
    {
        const string Kind = "image allow-list";
        ArgsException.ThrowIfAny(
            $"{Kind} \"{name}\"",
            [.. ArgsRules.Checked(Kind, name, args).ConflictsWith(args.Registries.Select(registry => registry.Profile))]);
        return args;
    }
}
