using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.AdmissionRegistration.V1;
using RegistryInfra.Components.Images;

namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>
/// The rules on images as variables and validations of a policy. The API server counts the cost of each variable by
/// itself and gives up at 1,000,000, so each check is a variable of its own.
/// </summary>
internal sealed class ImageRules(ImagePattern pattern, bool requireDigest, bool refuseLatest)
{
    private const int PrefixesInMessage = 1000;

    public InputList<VariableArgs> Variables()
    {
        List<VariableArgs> variables =
        [
            new() { Name = "allowedPrefixes", Expression = CelLiteral.Of(pattern.Beginnings) },
            Document("podSpecs"),
            Document("images"),
            Document("newImages"),
            Outside(),
            Document(
                "malformed",
                ("form", ImagePattern.Form), ("pathFits", ImagePattern.PathFits), ("imageId", ImagePattern.ImageId)),
        ];
        if (requireDigest)
        {
            variables.Add(Document("notPinned", ("pinned", ImagePattern.Pinned)));
        }

        if (refuseLatest)
        {
            variables.Add(Document("floatingTag", ("pinned", ImagePattern.Pinned), ("tagged", ImagePattern.Tagged)));
        }

        return variables.ToArray();
    }

    public InputList<ValidationArgs> Validations()
    {
        List<ValidationArgs> validations =
        [
            Empty("outside", $"is not below an allowed prefix, or not written in full. Allowed: {AllowedPrefixes()}"),
            Empty(
                "malformed",
                "is not a reference: write host/path:tag or host/path@sha256:<64 hexadecimal digits>, "
                    + "the path in lower case and of at most 255 characters"),
        ];
        if (requireDigest)
        {
            validations.Add(Empty("notPinned", "has no digest: write name@sha256:<64 hexadecimal digits>"));
        }

        if (refuseLatest)
        {
            validations.Add(Empty("floatingTag", "has no tag or the tag latest: write another tag, or a digest"));
        }

        return validations.ToArray();
    }

    private VariableArgs Outside() => pattern.Official is { } official
        ? new() { Name = "outside", Expression = CelDocument.Read("outsideOfficial", ("official", official)) }
        : Document("outside");

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

    private static VariableArgs Document(string name, params (string Name, string Value)[] literals) =>
        new() { Name = name, Expression = CelDocument.Read(name, literals) };

    private string AllowedPrefixes()
    {
        var text = string.Join(", ", pattern.Prefixes);
        return text.Length <= PrefixesInMessage
            ? text
            : $"{text[..text.LastIndexOf(", ", PrefixesInMessage, StringComparison.Ordinal)]} and more";
    }
}
