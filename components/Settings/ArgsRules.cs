using System.Collections;
using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Settings;

/// <summary>Holds arguments against the attributes of their properties, and then against each other.</summary>
public static class ArgsRules
{
    private static readonly ResourceNameAttribute _name = new();

    /// <summary>The arguments themselves, for the call of a component's base.</summary>
    /// <param name="kind">What the component is, such as <c>ECR registry</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="args">Its arguments.</param>
    /// <exception cref="ArgsException">Lists all that is wrong; nothing was registered.</exception>
    public static T Checked<T>(string kind, string name, T args)
        where T : class, IComponentArgs
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgsException.ThrowIfAny($"{kind} \"{name}\"", Problems(name, args));
        return args;
    }

    /// <summary>All that is wrong, each with its place, the value and the fix.</summary>
    /// <param name="name">The name that the component is to have.</param>
    /// <param name="args">Its arguments.</param>
    public static ImmutableArray<ArgsProblem> Problems(string name, IComponentArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        ImmutableArray<ArgsProblem> own =
        [
            .. _name.Problem(name) is { } problem ? [new ArgsProblem("name", problem)] : ImmutableArray<ArgsProblem>.Empty,
            .. OfProperties(args),
        ];
        return [.. own, .. WithoutConsequences(args.Conflicts(name), own.Select(problem => problem.Place))];
    }

    /// <summary>The conflicts that do not merely follow from a value that is wrong by itself.</summary>
    /// <param name="conflicts">What does not fit together.</param>
    /// <param name="wrong">The places of values that are wrong by themselves.</param>
    public static IEnumerable<ArgsProblem> WithoutConsequences(
        IEnumerable<ArgsProblem> conflicts, IEnumerable<string> wrong)
    {
        var places = wrong.ToHashSet(StringComparer.Ordinal);
        return conflicts.Where(conflict => !conflict.ComparedWith.Append(conflict.Place).Any(IsWrong));

        bool IsWrong(string place) => places.Contains(place)
            || places.Any(bad => bad.StartsWith(place, StringComparison.Ordinal) && bad[place.Length] is '.' or '[');
    }

    /// <summary>What the attributes of the properties refuse, in those of nested groups too.</summary>
    /// <param name="args">Arguments of a component, or a group of settings.</param>
    public static IEnumerable<ArgsProblem> OfProperties(object args)
    {
        ArgumentNullException.ThrowIfNull(args);
        foreach (var property in SettingProperties.Of(args.GetType()))
        {
            foreach (var problem in OfValue(property, property.Info.GetValue(args)))
            {
                yield return problem.Under(property.Key);
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfValue(SettingProperty property, object? value)
    {
        switch (value)
        {
            case string text when property.Format?.Problem(text) is { } problem:
                yield return new("", problem);
                break;
            case Input<string> input when property.Format is { } format
                && KnownText.Of(input) is { } text && format.ProblemUnquoted(text) is { } problem:
                yield return new("", problem);
                break;
            case int number when property.Between?.Problem(number) is { } problem:
                yield return new("", problem);
                break;
            case Enum choice when !Enum.IsDefined(choice.GetType(), choice):
                yield return new("", $"{choice} is not one of the choices: use {Choices(choice.GetType())}");
                break;
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                {
                    foreach (var problem in OfValue(property, entry.Value))
                    {
                        yield return problem.Under((string)entry.Key);
                    }
                }

                break;
            case IList list:
                foreach (var problem in OfList(property, list))
                {
                    yield return problem;
                }

                break;
            case not null when SettingProperties.IsGroup(value.GetType()):
                foreach (var problem in OfProperties(value))
                {
                    yield return problem;
                }

                break;
        }
    }

    private static IEnumerable<ArgsProblem> OfList(SettingProperty property, IList list)
    {
        if (property.Entries?.Problem(list.Count, property.EntryFormat) is { } wrongCount)
        {
            yield return new("", wrongCount);
        }

        var seen = new Dictionary<object, int>();
        for (var index = 0; index < list.Count; index++)
        {
            foreach (var problem in OfValue(property, list[index]))
            {
                yield return problem.Under($"[{index}]");
            }

            if (list[index] is string text && !seen.TryAdd(text, index))
            {
                yield return new($"[{index}]", $"{Quoted.Text(text)} is in the list already: remove one of the two");
            }
        }
    }

    private static string Choices(Type type) => string.Join(", ", Enum.GetNames(type));
}
