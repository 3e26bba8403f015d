using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>How the settings of an object storage do not fit together, or the rest of the registry.</summary>
internal static class DistributionStorageConflicts
{
    public static IEnumerable<ArgsProblem> Of(DistributionRegistryArgs args) => args.Storage is not { } storage ? [] :
    [
        .. OfPlaces(storage),
        .. storage.S3 is { } s3 ? OfS3(s3).Select(problem => problem.Under("s3").Under("storage")) : [],
        .. OfVolume(args),
        .. OfImage(args),
    ];

    private static IEnumerable<ArgsProblem> OfPlaces(DistributionStorageArgs storage)
    {
        (string Place, bool IsGiven)[] places =
        [
            ("s3", storage.S3 is not null), ("azure", storage.Azure is not null), ("gcs", storage.Gcs is not null),
        ];
        string[] given = [.. places.Where(place => place.IsGiven).Select(place => place.Place)];
        if (given.Length == 0)
        {
            yield return new("storage", "it names no place: give s3, azure or gcs, or remove it for a volume");
        }

        foreach (var extra in given.Skip(1))
        {
            yield return new($"storage.{extra}", $"images are in {given[0]} already: give one of the places")
            {
                ComparedWith = [$"storage.{given[0]}"],
            };
        }
    }

    private static IEnumerable<ArgsProblem> OfS3(DistributionS3Args s3)
    {
        if (s3.KmsKeyArn?.Split(':') is [_, _, _, var region, ..] && region != s3.Region)
        {
            yield return new("kmsKeyArn", $"the key is in {region}, and a bucket uses keys of its own region, {s3.Region}, alone")
            {
                ComparedWith = ["region"],
            };
        }

        if (s3 is { KmsKeyArn: not null, Encrypt: false })
        {
            yield return new("kmsKeyArn", "nothing is asked to be encrypted with it: remove it, or remove encrypt")
            {
                ComparedWith = ["encrypt"],
            };
        }

        foreach (var problem in s3.Endpoint is null ? OfAmazon(s3) : OfOthers(s3))
        {
            yield return problem;
        }
    }

    private static IEnumerable<ArgsProblem> OfAmazon(DistributionS3Args s3)
    {
        if (s3.AccessKey is not null || s3.SecretKey is not null)
        {
            yield return new(
                s3.AccessKey is not null ? "accessKey" : "secretKey",
                "Amazon S3 is read by an identity, which has no key to leak: give role, or podIdentity: true, in place of keys");
        }
        else if (s3.Role is null && !s3.PodIdentity)
        {
            yield return new("role", "missing: give the role that the Pods take on, or podIdentity: true") { ComparedWith = ["podIdentity"] };
        }

        if (s3 is { Role: not null, PodIdentity: true })
        {
            yield return new("podIdentity", "the Pods have a role already: give one of the two") { ComparedWith = ["role"] };
        }

        if (!s3.Encrypt)
        {
            yield return new("encrypt", "Amazon S3 encrypts when it is asked: remove the line");
        }
    }

    private static IEnumerable<ArgsProblem> OfOthers(DistributionS3Args s3)
    {
        foreach (var (place, isGiven) in new[] { ("role", s3.Role is not null), ("podIdentity", s3.PodIdentity) })
        {
            if (isGiven)
            {
                yield return new(place, "an identity of AWS opens Amazon S3 alone: give accessKey and secretKey, or remove endpoint")
                {
                    ComparedWith = ["endpoint"],
                };
            }
        }

        foreach (var (place, isGiven) in new[] { ("accessKey", s3.AccessKey is not null), ("secretKey", s3.SecretKey is not null) })
        {
            if (!isGiven)
            {
                yield return new(place, "missing: a service that is not Amazon's needs both parts of an access key")
                {
                    ComparedWith = ["endpoint"],
                };
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfVolume(DistributionRegistryArgs args)
    {
        foreach (var (place, isGiven) in new[]
        {
            ("storageSize", args.StorageSize is not null), ("storageClassName", args.StorageClassName is not null),
        })
        {
            if (isGiven)
            {
                yield return new(place, "images are in an object storage, and there is no volume: remove it")
                {
                    ComparedWith = ["storage"],
                };
            }
        }
    }

    /// <summary>https://github.com/distribution/distribution/issues/3275</summary>
    private static IEnumerable<ArgsProblem> OfImage(DistributionRegistryArgs args)
    {
        var tag = args.Image[(args.Image.LastIndexOf('/') + 1)..].Split('@')[0].Split(':') is [_, var text] ? text.TrimStart('v') : "";
        if (tag == "2" || tag.StartsWith("2.", StringComparison.Ordinal))
        {
            yield return new("image", "release 2 knows no identity of a Pod: use release 3 with an object storage")
            {
                ComparedWith = ["storage"],
            };
        }
    }
}
