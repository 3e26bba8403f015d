namespace RegistryInfra.Images.Rules;

/// <summary>Whose an image is, which decides how strictly it is judged.</summary>
public enum ImageSource
{
    /// <summary>Nobody's that is allowed.</summary>
    None,

    /// <summary>The stack's own: its registries serve it.</summary>
    Own,

    /// <summary>Other people's: a cache serves it, or the settings allow it besides. By digest or signature.</summary>
    Others,

    /// <summary>The cluster's platform's, which writes its images by tag and upgrades them itself.</summary>
    Platform,
}
