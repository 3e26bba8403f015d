namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// ARN of functions of AWS Lambda, with <c>*</c> for any characters of a name.
/// https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
/// </summary>
public sealed class LambdaFunctionArnAttribute() : TextFormatAttribute(
    noun: "the ARN of functions",
    pattern: @"^arn:aws(-[a-z]+)*:lambda:[a-z0-9-]+:[0-9]{12}:function:[A-Za-z0-9_*-]{1,64}$",
    example: "arn:aws:lambda:eu-west-1:123456789012:function:shop-*",
    advice: "name one account and region, and functions with '*' for any characters",
    maxLength: 140);
