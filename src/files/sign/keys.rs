//! Checking a signature with the key of a certificate: RSA (PKCS #1 v1.5) and ECDSA on P-256.

use const_oid::db::rfc5912::{
    ECDSA_WITH_SHA_256, ID_EC_PUBLIC_KEY, ID_SHA_256, ID_SHA_384, ID_SHA_512, RSA_ENCRYPTION,
    SECP_256_R_1, SHA_256_WITH_RSA_ENCRYPTION, SHA_384_WITH_RSA_ENCRYPTION,
    SHA_512_WITH_RSA_ENCRYPTION,
};
use der::Encode;
use der::asn1::ObjectIdentifier;
use rsa::pkcs1v15;
use sha2::{Sha256, Sha384, Sha512};
use signature::Verifier;
use spki::{DecodePublicKey, SubjectPublicKeyInfoOwned};

/// The curve of SM2, the national standard (国密).
pub(super) const SM2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.156.10197.1.301");

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
}

/// Returns the kind of a key, or the name of the algorithm that this program does not know.
pub(super) fn kind(key: &SubjectPublicKeyInfoOwned) -> Result<KeyKind, String> {
    match key.algorithm.oid {
        RSA_ENCRYPTION => Ok(KeyKind::Rsa),
        ID_EC_PUBLIC_KEY => {
            let parameters = key.algorithm.parameters.as_ref();
            let curve = parameters.and_then(|any| any.decode_as::<ObjectIdentifier>().ok());
            match curve {
                Some(SECP_256_R_1) => Ok(KeyKind::P256),
                Some(SM2) => Err("SM2".to_owned()),
                Some(other) => Err(format!("椭圆曲线 {other}")),
                None => Err("椭圆曲线".to_owned()),
            }
        }
        other => Err(other.to_string()),
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
        (Ok(KeyKind::P256), ECDSA_WITH_SHA_256) => p256(key, message, signature),
        (Ok(KeyKind::P256), other) => Checked::Unknown(other.to_string()),
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

fn p256(key: &SubjectPublicKeyInfoOwned, message: &[u8], signature: &[u8]) -> Checked {
    let key = key.to_der().ok();
    let key = key.and_then(|der| p256::ecdsa::VerifyingKey::from_public_key_der(&der).ok());
    let (Some(key), Ok(signature)) = (key, p256::ecdsa::DerSignature::try_from(signature)) else {
        return Checked::Wrong;
    };
    let checked = key.verify(message, &signature);
    checked.map_or(Checked::Wrong, |()| Checked::Right)
}
