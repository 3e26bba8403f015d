using Pulumi;
using Pulumi.Gcp.BinaryAuthorization;
using Pulumi.Gcp.BinaryAuthorization.Inputs;
using Pulumi.Gcp.ContainerAnalysis;
using Pulumi.Gcp.ContainerAnalysis.Inputs;

namespace RegistryInfra.Components.Registries.ArtifactRegistry;

/// <summary>
/// The project's policy: images run when every attestor has signed for them. Google's own images of a cluster always run.
/// https://cloud.google.com/binary-authorization/docs/configuring-policy-console
/// </summary>
internal sealed class GarBinaryAuthorization : ComponentResource
{
    private const string TypeToken = "registry:gar:BinaryAuthorization";

    public GarBinaryAuthorization(
        string name, GarBinaryAuthorizationArgs args, GarSettings settings, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var project = settings.Registry.ProjectId;
        var attestors = args.Attestors.ConvertAll(attestor =>
        {
            var note = new Note($"{name}/{attestor.Name}", new()
            {
                Project = project,
                Name = attestor.Name,
                AttestationAuthority = new NoteAttestationAuthorityArgs
                {
                    Hint = new NoteAttestationAuthorityHintArgs { HumanReadableName = attestor.Name },
                },
            }, settings.Services.Before(this));
            return (Resource)new Attestor($"{name}/{attestor.Name}", new()
            {
                Project = project,
                Name = attestor.Name,
                AttestationAuthorityNote = new AttestorAttestationAuthorityNoteArgs
                {
                    NoteReference = $"projects/{project}/notes/{attestor.Name}",
                    PublicKeys =
                    {
                        new AttestorAttestationAuthorityNotePublicKeyArgs
                        {
                            Id = $"//cloudkms.googleapis.com/v1/{attestor.KeyVersion}",
                            PkixPublicKey = new AttestorAttestationAuthorityNotePublicKeyPkixPublicKeyArgs
                            {
                                PublicKeyPem = attestor.PublicKeyPem,
                                SignatureAlgorithm = "ECDSA_P256_SHA256",
                            },
                        },
                    },
                },
            }, new() { Parent = this, DependsOn = note });
        });
        _ = new Policy(name, new()
        {
            Project = project,
            Description = "Images that every attestor has signed for",
            GlobalPolicyEvaluationMode = "ENABLE",
            DefaultAdmissionRule = new PolicyDefaultAdmissionRuleArgs
            {
                EvaluationMode = "REQUIRE_ATTESTATION",
                EnforcementMode = args.Enforce ? "ENFORCED_BLOCK_AND_AUDIT_LOG" : "DRYRUN_AUDIT_LOG_ONLY",
                RequireAttestationsBies = args.Attestors.Select(attestor => $"projects/{project}/attestors/{attestor.Name}").ToArray(),
            },
        }, settings.Services.Before(this, [.. attestors]));
        RegisterOutputs();
    }
}
