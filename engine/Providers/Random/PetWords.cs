namespace RegistryInfra.Engine.Providers.Random;

/// <summary>Short words in lower case that nobody minds in a resource's name; 64 of each sort.</summary>
internal static class PetWords
{
    public static readonly string[] Adverbs =
    [
        "always", "almost", "bravely", "briefly", "brightly", "calmly", "clearly", "cleverly", "closely",
        "coolly", "crisply", "daily", "deeply", "dimly", "dryly", "eagerly", "early", "easily", "evenly",
        "fairly", "finely", "firmly", "fondly", "freely", "fully", "gently", "gladly", "greatly", "happily",
        "hardly", "highly", "humbly", "jointly", "keenly", "kindly", "lately", "lightly", "loosely", "loudly",
        "mainly", "mildly", "mostly", "nearly", "neatly", "newly", "nicely", "oddly", "often", "openly",
        "partly", "plainly", "quietly", "rarely", "really", "safely", "shyly", "slowly", "softly", "soundly",
        "steadily", "swiftly", "warmly", "wholly", "wisely",
    ];

    public static readonly string[] Adjectives =
    [
        "agile", "amber", "ample", "azure", "blithe", "breezy", "bright", "bronze", "candid", "cobalt",
        "copper", "coral", "cosy", "crimson", "curly", "dapper", "deft", "dewy", "dusky", "earnest",
        "emerald", "fleecy", "floral", "frosty", "gilded", "glossy", "hardy", "hazel", "ivory", "jaunty",
        "jade", "leafy", "limber", "lively", "lucid", "lunar", "mellow", "misty", "mossy", "nimble", "olive",
        "opal", "pearly", "placid", "plucky", "polished", "quaint", "quartz", "rosy", "rustic", "sandy",
        "scarlet", "serene", "silken", "silver", "snowy", "spry", "stellar", "sturdy", "tawny", "velvet",
        "violet", "windy", "zesty",
    ];

    public static readonly string[] Animals =
    [
        "adder", "badger", "beaver", "bison", "bittern", "bobcat", "buzzard", "camel", "caribou", "cicada",
        "condor", "coot", "curlew", "dingo", "dipper", "dormouse", "dunlin", "egret", "eider", "falcon",
        "ferret", "finch", "gannet", "gecko", "gibbon", "grouse", "gull", "hare", "heron", "hoopoe", "ibex",
        "jackdaw", "jerboa", "kestrel", "lapwing", "linnet", "lynx", "marten", "merlin", "moose", "narwhal",
        "newt", "ocelot", "oriole", "osprey", "otter", "petrel", "pika", "plover", "puffin", "quail", "raven",
        "redstart", "robin", "sandpiper", "siskin", "stoat", "swallow", "tapir", "teal", "vole", "walrus",
        "wombat", "wren",
    ];
}
