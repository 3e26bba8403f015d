using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.AdmissionRegistration.V1;
using RegistryInfra.Components.Images;

namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>The rules on images as variables and validations of a policy.</summary>
internal sealed class ImageRules(ImagePattern pattern, bool requireDigest, bool refuseLatest)
{
    private const int PrefixesInMessage = 1000;

    public InputList<VariableArgs> Variables()
    {
        List<VariableArgs> variables =
        [
            Literal("allowedPattern", pattern.Allowed),
            Literal("pathFitsPattern", pattern.PathFits),
            Literal("imageIdPattern", ImagePattern.ImageId),
            Document("podSpecs"),
            Document("images"),
            Document("newImages"),
            Document("notAllowed"),
        ];
        if (requireDigest || refuseLatest)
            variables.Add(Literal("pinnedPattern", ImagePattern.Pinned));
        if (requireDigest)
            variables.Add(Document("notPinned"));
        if (refuseLatest)
            variables.AddRange([Literal("taggedPattern", ImagePattern.Tagged), Document("floatingTag")]);
        return variables.ToArray();
    }

    public InputList<ValidationArgs> Validations()
    {
        List<ValidationArgs> validations =
        [
            Empty(
                "notAllowed",
                $"is not below an allowed prefix, or not written in full. Allowed: {AllowedPrefixes()}"),
        ];
        if (requireDigest)
            validations.Add(Empty("notPinned", "has no digest: write name@sha256:<64 hexadecimal digits>"));
        if (refuseLatest)
            validations.Add(Empty("floatingTag", "has no tag or the tag latest: write another tag, or a digest"));
        return validations.ToArray();
    }

    /// <summary>The offending images lead the message. Without them it stands in for one that got too long.</summary>
    private static ValidationArgs Empty(string variable, string problem) => new()
    {
        Expression = $"variables.{variable}.size() == 0",
        Message = $"An image {problem}",
        MessageExpression =
            $"'Image ' + variables.{variable}.map(i, '\"' + string(i) + '\"').join(', ') + "
            + CelLiteral.Of($" {problem}"),
        Reason = "Forbidden",
    };

    private static VariableArgs Literal(string name, string value) =>
        new() { Name = name, Expression = CelLiteral.Of(value) };

    private static VariableArgs Document(string name) => new() { Name = name, Expression = CelDocument.Read(name) };

    private string AllowedPrefixes()
    {
        var text = string.Join(", ", pattern.Prefixes);
        return text.Length <= PrefixesInMessage
            ? text
            : $"{text[..text.LastIndexOf(", ", PrefixesInMessage, StringComparison.Ordinal)]} and more";
    }
}
