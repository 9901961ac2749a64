//! Checking a signature with the key of a certificate: RSA (PKCS #1 v1.5), ECDSA on P-256, and SM2 with SM3 (GB/T 32918,
//! GB/T 32905), which this program checks but does not make.

use const_oid::db::rfc5912::{
    ECDSA_WITH_SHA_256, ECDSA_WITH_SHA_384, ECDSA_WITH_SHA_512, ID_EC_PUBLIC_KEY, ID_SHA_256,
    ID_SHA_384, ID_SHA_512, RSA_ENCRYPTION, SECP_256_R_1, SECP_384_R_1, SECP_521_R_1,
    SHA_256_WITH_RSA_ENCRYPTION, SHA_384_WITH_RSA_ENCRYPTION, SHA_512_WITH_RSA_ENCRYPTION,
};
use der::asn1::{ObjectIdentifier, UintRef};
use der::{Decode, Encode, Sequence};
use rsa::pkcs1v15;
use sha2::{Digest, Sha256, Sha384, Sha512};
use signature::Verifier;
use signature::hazmat::PrehashVerifier;
use sm3::Sm3;
use spki::{DecodePublicKey, SubjectPublicKeyInfoOwned};

/// The curve of SM2, the national standard (国密); some messages name it as the algorithm of a signature.
const SM2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.156.10197.1.301");
/// Signing with SM2 (GB/T 33560).
const SM2_SIGN: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.156.10197.1.301.1");
/// Signing with SM2 over a digest of SM3 (GB/T 33560).
const SM2_WITH_SM3: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.156.10197.1.501");
/// The digest SM3 (GB/T 33560).
pub(super) const SM3: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.156.10197.1.401");
/// Who signs where nothing else was agreed (GB/T 35276).
const SM2_NAME: &str = "1234567812345678";
/// RSA keys with fewer bits may be broken by those who want to.
pub(super) const MIN_RSA_BITS: usize = 2048;
/// RSA keys with more bits are not checked.
const MAX_RSA_BITS: usize = 8192;

/// The result of checking one signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Checked {
    Right,
    Wrong,
    /// This program does not know the algorithm.
    Unknown(String),
}

/// The kinds of keys that this program knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeyKind {
    Rsa,
    P256,
    Sm2,
}

/// A public key of RSA (PKCS #1).
#[derive(Sequence)]
struct RsaKey<'a> {
    modulus: UintRef<'a>,
    exponent: UintRef<'a>,
}

/// Returns the kind of a key, or the name of the algorithm that this program does not know.
pub(super) fn kind(key: &SubjectPublicKeyInfoOwned) -> Result<KeyKind, String> {
    match key.algorithm.oid {
        RSA_ENCRYPTION => match rsa_bits(key) {
            Some(n_bits) if n_bits > MAX_RSA_BITS => Err(format!("RSA {n_bits}")),
            _ => Ok(KeyKind::Rsa),
        },
        ID_EC_PUBLIC_KEY => {
            let parameters = key.algorithm.parameters.as_ref();
            let curve = parameters.and_then(|any| any.decode_as::<ObjectIdentifier>().ok());
            match curve {
                Some(SECP_256_R_1) => Ok(KeyKind::P256),
                Some(SM2) => Ok(KeyKind::Sm2),
                Some(other) => Err(format!("椭圆曲线 {}", curve_name(other))),
                None => Err("椭圆曲线".to_owned()),
            }
        }
        other => Err(other.to_string()),
    }
}

fn curve_name(curve: ObjectIdentifier) -> String {
    match curve {
        SECP_384_R_1 => "P-384".to_owned(),
        SECP_521_R_1 => "P-521".to_owned(),
        other => other.to_string(),
    }
}

/// Returns how many bits an RSA key has that is shorter than it should be.
pub(super) fn weakness(key: &SubjectPublicKeyInfoOwned) -> Option<usize> {
    rsa_bits(key).filter(|n_bits| *n_bits < MIN_RSA_BITS)
}

fn rsa_bits(key: &SubjectPublicKeyInfoOwned) -> Option<usize> {
    if key.algorithm.oid != RSA_ENCRYPTION {
        return None;
    }
    let key = RsaKey::from_der(key.subject_public_key.as_bytes()?).ok()?;
    let bytes = key.modulus.as_bytes();
    let n_free = bytes.first()?.leading_zeros();
    Some(bytes.len() * 8 - usize::try_from(n_free).ok()?)
}

/// Returns the digest of what is covered; `None` where this program does not know the algorithm.
pub(super) fn digest(algorithm: ObjectIdentifier, covered: &[u8]) -> Option<Vec<u8>> {
    match algorithm {
        ID_SHA_256 => Some(Sha256::digest(covered).to_vec()),
        ID_SHA_384 => Some(Sha384::digest(covered).to_vec()),
        ID_SHA_512 => Some(Sha512::digest(covered).to_vec()),
        SM3 => Some(Sm3::digest(covered).to_vec()),
        _ => None,
    }
}

/// Checks `signature` over `message`. `digest` is the digest algorithm of the CMS message, for signature algorithms
/// that do not name one.
pub(super) fn check(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: ObjectIdentifier,
    digest: Option<ObjectIdentifier>,
    message: &[u8],
    signature: &[u8],
) -> Checked {
    match (kind(key), algorithm) {
        (Ok(KeyKind::Rsa), oid) => rsa(key, rsa_digest(oid, digest), message, signature),
        (Ok(KeyKind::P256), oid) => match ecdsa_digest(oid) {
            Some(own) => p256(key, self::digest(own, message).as_deref(), signature),
            None => Checked::Unknown(oid.to_string()),
        },
        (Ok(KeyKind::Sm2), SM2_WITH_SM3 | SM2_SIGN | SM2)
            if digest.is_none_or(|digest| digest == SM3) =>
        {
            sm2(key, message, signature)
        }
        (Ok(KeyKind::Sm2), other) => Checked::Unknown(other.to_string()),
        (Err(name), _) => Checked::Unknown(name),
    }
}

fn rsa_digest(
    algorithm: ObjectIdentifier,
    digest: Option<ObjectIdentifier>,
) -> Option<ObjectIdentifier> {
    match algorithm {
        SHA_256_WITH_RSA_ENCRYPTION => Some(ID_SHA_256),
        SHA_384_WITH_RSA_ENCRYPTION => Some(ID_SHA_384),
        SHA_512_WITH_RSA_ENCRYPTION => Some(ID_SHA_512),
        RSA_ENCRYPTION => digest,
        _ => None,
    }
}

fn rsa(
    key: &SubjectPublicKeyInfoOwned,
    digest: Option<ObjectIdentifier>,
    message: &[u8],
    signature: &[u8],
) -> Checked {
    let key = key.to_der().ok();
    let key = key.and_then(|der| rsa::RsaPublicKey::from_public_key_der(&der).ok());
    let (Some(key), Ok(signature)) = (key, pkcs1v15::Signature::try_from(signature)) else {
        return Checked::Wrong;
    };
    let checked = match digest {
        Some(ID_SHA_256) => pkcs1v15::VerifyingKey::<Sha256>::new(key).verify(message, &signature),
        Some(ID_SHA_384) => pkcs1v15::VerifyingKey::<Sha384>::new(key).verify(message, &signature),
        Some(ID_SHA_512) => pkcs1v15::VerifyingKey::<Sha512>::new(key).verify(message, &signature),
        Some(other) => return Checked::Unknown(other.to_string()),
        None => return Checked::Unknown("RSA".to_owned()),
    };
    checked.map_or(Checked::Wrong, |()| Checked::Right)
}

fn ecdsa_digest(algorithm: ObjectIdentifier) -> Option<ObjectIdentifier> {
    match algorithm {
        ECDSA_WITH_SHA_256 => Some(ID_SHA_256),
        ECDSA_WITH_SHA_384 => Some(ID_SHA_384),
        ECDSA_WITH_SHA_512 => Some(ID_SHA_512),
        _ => None,
    }
}

fn p256(key: &SubjectPublicKeyInfoOwned, digest: Option<&[u8]>, signature: &[u8]) -> Checked {
    let key = key.to_der().ok();
    let key = key.and_then(|der| p256::ecdsa::VerifyingKey::from_public_key_der(&der).ok());
    let signature = p256::ecdsa::DerSignature::try_from(signature);
    let (Some(key), Ok(signature), Some(digest)) = (key, signature, digest) else {
        return Checked::Wrong;
    };
    let checked = key.verify_prehash(digest, &signature);
    checked.map_or(Checked::Wrong, |()| Checked::Right)
}

fn sm2(key: &SubjectPublicKeyInfoOwned, message: &[u8], signature: &[u8]) -> Checked {
    let point = key.subject_public_key.as_bytes().unwrap_or_default();
    let key = sm2::dsa::VerifyingKey::from_sec1_bytes(SM2_NAME, point);
    let (Ok(key), Ok(signature)) = (key, sm2::dsa::Signature::from_der(signature)) else {
        return Checked::Wrong;
    };
    let checked = key.verify(message, &signature);
    checked.map_or(Checked::Wrong, |()| Checked::Right)
}
