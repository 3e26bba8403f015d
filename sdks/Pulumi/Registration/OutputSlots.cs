namespace Pulumi.Registration;

/// <summary>The outputs of one resource.</summary>
internal sealed class OutputSlots
{
    public static readonly OutputSlots None = new([]);

    private const string Urn = "urn";
    private const string Id = "id";

    private readonly OutputSlot[] _slots;

    private OutputSlots(OutputSlot[] slots) => _slots = slots;

    /// <summary>
    /// Gives the properties of a new resource their outputs. A component assigns its own, unless it is looked up.
    /// </summary>
    public static OutputSlots Fill(Resource resource, bool isLookup)
    {
        var members = OutputMember.Of(resource.GetType());
        if (resource is ComponentResource && !isLookup)
        {
            return new([Array.Find(members, member => member.Property.DeclaringType == typeof(Resource))!.Fill(resource)]);
        }

        var slots = new OutputSlot[members.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = members[i].Fill(resource);
        }

        return new(slots);
    }

    /// <summary>Resolves the URN, the id and all properties that the engine sent.</summary>
    public void Resolve(Registered registered, Action<string> warn)
    {
        foreach (var slot in _slots)
        {
            if (slot.Key == Urn)
            {
                slot.Resolve(registered.Urn, isKnown: true);
            }
            else if (slot.Key == Id)
            {
                slot.Resolve(registered.Id, isKnown: registered.Id.Length > 0);
            }
        }

        foreach (var slot in _slots)
        {
            if (slot.Key is not (Urn or Id) && registered.State?.Fields.TryGetValue(slot.Key, out var value) == true)
            {
                slot.Resolve(value, registered.DependenciesOf(slot.Key), warn);
            }
        }
    }

    /// <summary>Resolves what is left, so that nothing waits for ever.</summary>
    public void ResolveMissing(bool isKnown)
    {
        foreach (var slot in _slots)
        {
            slot.ResolveMissing(isKnown);
        }
    }

    public void Fail(Exception exception)
    {
        foreach (var slot in _slots)
        {
            slot.Fail(exception);
        }
    }
}
