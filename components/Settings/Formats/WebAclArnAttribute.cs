namespace RegistryInfra.Components.Settings.Formats;

/// <summary>ARN of a regional web ACL of AWS WAF.</summary>
public sealed class WebAclArnAttribute() : TextFormatAttribute(
    noun: "the ARN of a regional web ACL",
    pattern: @"^arn:aws(-cn|-us-gov)?:wafv2:[a-z0-9-]+:[0-9]{12}:regional/webacl/[A-Za-z0-9_-]{1,128}/[0-9a-f-]{36}$",
    example: "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/registries/0b7d4c1e-5a3f-4d86-9f10-2a6c8e4b7d31",
    advice: "write the web ACL's ARN",
    maxLength: 300);
