using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Examples.Tests.Hardening;

/// <summary>What NIST SP 800-190 asks of every registry and of what admits its images, whichever its kind is.</summary>
internal static class AllRegistries
{
    private const string Binding = "kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicyBinding";

    /// <summary>Every address in the plan that something is sent to is one of TLS.</summary>
    public static bool UsesTlsAlone(ExamplePlan plan) => plan.Resources.SelectMany(resource => Texts(PropertyValue.Of(resource.Inputs)))
        .All(text => !text.StartsWith("http://", StringComparison.OrdinalIgnoreCase));

    /// <summary>Every cluster refuses what no registry of the stack serves.</summary>
    public static bool AdmitsItsImagesAlone(ExamplePlan plan) => plan.Of(Binding) is { Length: > 0 } bindings
        && bindings.All(binding => binding.Text("spec.validationActions.0") == "Deny");

    /// <summary>What is called a password, a token or a key travels as a secret, or not at all.</summary>
    public static bool HasNoSecretInPlainText(ExamplePlan plan) => plan.Resources.Where(resource => resource.State.Custom)
        .SelectMany(resource => resource.Inputs.Select(input => (input.Key, input.Value)))
        .Where(input => input.Key is "password" or "secretString" or "secretData" or "token" or "stringData")
        .All(input => input.Value is PropertyValue.Secret);

    private static IEnumerable<string> Texts(PropertyValue value) => value.Plain switch
    {
        PropertyValue.Text(var text) => [text],
        PropertyValue.List(var items) => items.SelectMany(Texts),
        PropertyValue.Map(var members) => members.SelectMany(member => Texts(member.Value)),
        _ => [],
    };
}
