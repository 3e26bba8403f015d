using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace RegistryInfra.Engine.Secrets;

/// <summary>
/// Encrypts and decrypts values of Pulumi's passphrase secrets provider: AES-256-GCM with a key from PBKDF2 (SHA-256, one million
/// rounds). A ciphertext is "v1:nonce:sealed", both in Base64; the salt text "v1:salt:ciphertext of 'pulumi'" proves the
/// passphrase. https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/config/crypt.go
/// </summary>
public sealed class PassphraseCrypter
{
    private const int Rounds = 1_000_000;
    private const int KeyBytes = 32;
    private const int TagBytes = 16;
    private const int NonceBytes = 12;
    private const int SaltBytes = 8;
    private const string Proof = "pulumi";

    // Deriving a key takes a good part of a second; stack file and snapshot mostly share salt and passphrase.
    private static readonly ConcurrentDictionary<(string Salt, string Passphrase), PassphraseCrypter> _known = new();

    private readonly byte[] _key;

    private PassphraseCrypter(byte[] key, string salt) => (_key, Salt) = (key, salt);

    /// <summary>The <c>encryptionsalt</c> that, with the passphrase, yields the key.</summary>
    public string Salt { get; }

    /// <summary>Makes a key of a new salt, for a stack that has none.</summary>
    public static PassphraseCrypter Create(string passphrase)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var prefix = $"v1:{Convert.ToBase64String(salt)}";
        var key = Key(passphrase, salt);
        var crypter = new PassphraseCrypter(key, $"{prefix}:{new PassphraseCrypter(key, "").Encrypt(Proof)}");
        _known[(crypter.Salt, passphrase)] = crypter;
        return crypter;
    }

    /// <summary>Checks the passphrase against an <c>encryptionsalt</c>.</summary>
    /// <exception cref="EngineException">The salt is malformed or the passphrase is not the right one.</exception>
    public static PassphraseCrypter Open(string passphrase, string encryptionSalt) =>
        _known.GetOrAdd((encryptionSalt, passphrase), static pair => Derive(pair.Salt, pair.Passphrase));

    /// <exception cref="EngineException">The ciphertext is malformed, or was not encrypted with this key.</exception>
    public string Decrypt(string ciphertext)
    {
        if (ciphertext.Split(':') is not ["v1", var nonceText, var sealedText]
            || Base64(nonceText) is not { Length: NonceBytes } nonce
            || Base64(sealedText) is not { Length: >= TagBytes } sealedBytes)
        {
            throw new EngineException("a secret is not of the form \"v1:nonce:ciphertext\": set it again with pulumi config set --secret.");
        }

        var plain = new byte[sealedBytes.Length - TagBytes];
        try
        {
            using var aes = new AesGcm(_key, TagBytes);
            aes.Decrypt(nonce, sealedBytes.AsSpan(..^TagBytes), sealedBytes.AsSpan(^TagBytes..), plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new EngineException("a secret was encrypted with another passphrase or is damaged: set it again.");
        }

        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>A ciphertext under a nonce of its own: the same text never encrypts to the same twice.</summary>
    public string Encrypt(string plaintext)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var plain = Encoding.UTF8.GetBytes(plaintext);
        var sealedBytes = new byte[plain.Length + TagBytes];
        using (var aes = new AesGcm(_key, TagBytes))
        {
            aes.Encrypt(nonce, plain, sealedBytes.AsSpan(..plain.Length), sealedBytes.AsSpan(plain.Length..));
        }

        return $"v1:{Convert.ToBase64String(nonce)}:{Convert.ToBase64String(sealedBytes)}";
    }

    private static PassphraseCrypter Derive(string encryptionSalt, string passphrase)
    {
        if (encryptionSalt.Split(':', 3) is not ["v1", var saltText, var proof] || Base64(saltText) is not { } salt)
        {
            throw new EngineException("encryptionsalt is not of the form \"v1:salt:proof\": restore it from version control.");
        }

        var crypter = new PassphraseCrypter(Key(passphrase, salt), encryptionSalt);
        try
        {
            if (crypter.Decrypt(proof) == Proof)
            {
                return crypter;
            }
        }
        catch (EngineException)
        {
            // The proof does not open: the passphrase is another one.
        }

        throw new EngineException("incorrect passphrase: check PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE.");
    }

    private static byte[] Key(string passphrase, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(passphrase), salt, Rounds, HashAlgorithmName.SHA256, KeyBytes);

    private static byte[]? Base64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written) ? bytes[..written] : null;
    }
}
