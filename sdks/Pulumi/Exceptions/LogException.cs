namespace Pulumi;

/// <summary>A message that could not be sent to the engine. It is not logged: that might fail in the same way.</summary>
public class LogException(Exception exception) : Exception("Error occurred during logging: " + exception.Message, exception);
