namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Notification channel of Cloud Monitoring by its full name.
/// </summary>
public sealed class NotificationChannelAttribute() : TextFormatAttribute(
    noun: "a notification channel",
    pattern: @"^projects/[a-z0-9-]+/notificationChannels/[0-9]+$",
    example: "projects/acme-images/notificationChannels/12345678901234567890",
    advice: "write its full name",
    maxLength: 200);
