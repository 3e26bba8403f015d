namespace RegistryInfra.Engine.Steps;

/// <summary>What a step does to a resource.</summary>
public enum StepOp
{
    Same,
    Create,
    Update,
    Delete,

    /// <summary>Announces a replacement; the work is in CreateReplacement and DeleteReplaced.</summary>
    Replace,
    CreateReplacement,
    DeleteReplaced,
    Read,
    ReadReplacement,

    /// <summary>Stops tracking a resource that was read; nothing is deleted.</summary>
    ReadDiscard,
    DiscardReplaced,

    /// <summary>Drops the record of a resource that was deleted before its replacement.</summary>
    RemovePendingReplace,
    Import,
    ImportReplacement,

    /// <summary>Reads a resource of the state as it is. <see cref="Step.ResultOp"/> says what it found.</summary>
    Refresh,
}
