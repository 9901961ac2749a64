//! A certificate with its private key, from a `.p12` or `.pfx` file.

use super::SignError;
use super::keys::{self, KeyKind};
use crate::report::Moment;
use const_oid::db::rfc5912::{ECDSA_WITH_SHA_256, SHA_256_WITH_RSA_ENCRYPTION};
use der::{Any, Decode, Encode};
use p12_keystore::Pkcs12Archive;
use p12_keystore::error::Error as ArchiveError;
use rsa::pkcs8::DecodePrivateKey;
use sha2::Sha256;
use signature::{SignatureEncoding, Signer};
use spki::{AlgorithmIdentifierOwned, EncodePublicKey};
use std::time::Duration;
use x509_cert::Certificate;
use x509_cert::ext::pkix::KeyUsage;
use zeroize::Zeroizing;

/// A password. It is wiped from memory on drop, and never shown.
pub struct Password(Zeroizing<String>);

impl Password {
    /// Takes a password over.
    pub fn new(password: String) -> Self {
        Self(Zeroizing::new(password))
    }

    /// The password in the first line of a file, whose bytes are wiped.
    pub fn first_line(file: Vec<u8>) -> Self {
        let file = Zeroizing::new(file);
        let line = file.split(|byte| matches!(byte, b'\n' | b'\r')).next();
        let line = line.unwrap_or_default();
        // Editors on Windows put a byte order mark at the start.
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        Self::new(String::from_utf8_lossy(line).into_owned())
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password")
    }
}

/// A certificate with its private key.
pub struct Identity {
    key: Key,
    /// The certificate of the key first, then those of its issuers without the root.
    chain: Vec<Certificate>,
}

enum Key {
    Rsa(Box<rsa::RsaPrivateKey>),
    P256(Box<p256::ecdsa::SigningKey>),
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Identity({})", self.name())
    }
}

impl Identity {
    /// Opens a certificate file. The certificate must be valid at `now`.
    pub fn open(file: &[u8], password: &Password, now: Moment) -> Result<Self, SignError> {
        let archive =
            Pkcs12Archive::from_pkcs12(file, &password.0).map_err(|error| unopened(&error))?;
        if archive.keys.is_empty() {
            return Err(SignError::NoKey);
        }
        let certificates: Vec<Certificate> = archive
            .certs
            .iter()
            .filter_map(|bag| Certificate::from_der(bag.cert.as_der()).ok())
            .collect();
        let keys: Vec<&[u8]> = archive.keys.iter().map(|key| key.key.as_der()).collect();
        let (own, key) = pair(&certificates, &keys)?;
        if !may_sign(own) {
            return Err(SignError::NotForSigning { name: subject(own) });
        }
        let public = own.tbs_certificate().subject_public_key_info();
        if let Some(n_bits) = keys::weakness(public) {
            let name = subject(own);
            return Err(SignError::WeakKey { name, n_bits });
        }
        check_validity(own, now)?;
        Ok(Self {
            key,
            chain: chain(own, &certificates),
        })
    }

    /// Whose certificate it is.
    pub fn name(&self) -> String {
        self.chain.first().map(subject).unwrap_or_default()
    }

    pub(super) fn chain(&self) -> &[Certificate] {
        &self.chain
    }

    /// Returns the algorithm of [`Self::sign`].
    pub(super) fn algorithm(&self) -> AlgorithmIdentifierOwned {
        let (oid, parameters) = match self.key {
            Key::Rsa(_) => (SHA_256_WITH_RSA_ENCRYPTION, Some(Any::null())),
            Key::P256(_) => (ECDSA_WITH_SHA_256, None),
        };
        AlgorithmIdentifierOwned { oid, parameters }
    }

    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let failed = |error: signature::Error| SignError::Signature(error.to_string());
        match &self.key {
            Key::Rsa(key) => {
                let key = rsa::pkcs1v15::SigningKey::<Sha256>::new((**key).clone());
                Ok(key.try_sign(message).map_err(failed)?.to_vec())
            }
            Key::P256(key) => {
                let signature: p256::ecdsa::DerSignature = key.try_sign(message).map_err(failed)?;
                Ok(signature.as_bytes().to_vec())
            }
        }
    }
}

impl Key {
    /// The private key, where it is that of the certificate.
    fn of(certificate: &Certificate, pkcs8: &[u8]) -> Result<Self, SignError> {
        let own = certificate.tbs_certificate().subject_public_key_info();
        let public = own.to_der().or(Err(SignError::NoCertificate))?;
        let is_own = |key: spki::Result<spki::Document>| {
            key.is_ok_and(|key| key.as_bytes() == public.as_slice())
        };
        match keys::kind(own).map_err(SignError::Algorithm)? {
            KeyKind::Rsa => rsa::RsaPrivateKey::from_pkcs8_der(pkcs8)
                .ok()
                .filter(|key| is_own(key.to_public_key().to_public_key_der()))
                .map(|key| Self::Rsa(Box::new(key))),
            KeyKind::P256 => p256::ecdsa::SigningKey::from_pkcs8_der(pkcs8)
                .ok()
                .filter(|key| is_own(key.verifying_key().to_public_key_der()))
                .map(|key| Self::P256(Box::new(key))),
            // The keys of seals stay in their devices, and this program only checks what they sign.
            KeyKind::Sm2 => return Err(SignError::Algorithm("SM2".to_owned())),
        }
        .ok_or(SignError::NoCertificate)
    }
}

/// Returns a certificate with its key. Offices are given a pair for signing and one for encryption, sometimes in one
/// file, and the certificates of the authorities come with them.
fn pair<'a>(
    certificates: &'a [Certificate],
    keys: &[&[u8]],
) -> Result<(&'a Certificate, Key), SignError> {
    let mut found = None;
    let mut reason = SignError::NoCertificate;
    for certificate in certificates {
        for pkcs8 in keys {
            match Key::of(certificate, pkcs8) {
                Ok(key) if may_sign(certificate) => return Ok((certificate, key)),
                Ok(key) => found = found.or(Some((certificate, key))),
                Err(SignError::NoCertificate) => {}
                Err(other) => reason = other,
            }
        }
    }
    found.ok_or(reason)
}

/// Returns whether a certificate may sign. One that says what its key is for must name signatures.
pub(super) fn may_sign(certificate: &Certificate) -> bool {
    allows(certificate, |usage| {
        usage.digital_signature() || usage.non_repudiation()
    })
}

/// Returns whether a certificate does not say what its key is for, or allows this.
pub(super) fn allows(certificate: &Certificate, what: impl Fn(&KeyUsage) -> bool) -> bool {
    match certificate.tbs_certificate().get_extension::<KeyUsage>() {
        Ok(Some((_, usage))) => what(&usage),
        Ok(None) => true,
        Err(_) => false,
    }
}

fn unopened(error: &ArchiveError) -> SignError {
    match error {
        // In a file without a checksum, a wrong password shows only in the decrypted contents.
        ArchiveError::MacError(_) | ArchiveError::UnpadError | ArchiveError::Pkcs5Error(_) => {
            SignError::Password
        }
        _ => SignError::NoCertificateFile,
    }
}

fn check_validity(certificate: &Certificate, now: Moment) -> Result<(), SignError> {
    let validity = certificate.tbs_certificate().validity();
    let name = subject(certificate);
    let (from, until) = (seconds(validity.not_before), seconds(validity.not_after));
    if now.0 > until {
        let until = Moment(until).date();
        return Err(SignError::Expired { name, until });
    }
    if now.0 < from {
        let from = Moment(from).date();
        return Err(SignError::NotYetValid { name, from });
    }
    Ok(())
}

/// Returns a time of a certificate, in seconds since 1970-01-01 UTC; times before it become 0.
pub(super) fn seconds(time: x509_cert::time::Time) -> u64 {
    let since: Duration = time.to_unix_duration();
    since.as_secs()
}

/// Returns the certificate and those that issued it, as far as they are there. The root is left out: a verifier has its
/// own.
fn chain(own: &Certificate, all: &[Certificate]) -> Vec<Certificate> {
    let mut chain = vec![own.clone()];
    while let Some(last) = chain.last() {
        let issuer = last.tbs_certificate().issuer();
        let next = all.iter().find(|other| {
            let is_root = other.tbs_certificate().issuer() == other.tbs_certificate().subject();
            other.tbs_certificate().subject() == issuer && !is_root && !chain.contains(other)
        });
        match next {
            Some(next) => chain.push(next.clone()),
            None => break,
        }
    }
    chain
}

/// Returns the name in a certificate: the common name, else all of it.
pub(super) fn subject(certificate: &Certificate) -> String {
    named(certificate.tbs_certificate().subject())
}

/// Returns the agency or firm that a certificate names; empty where it names none.
pub(super) fn organization(certificate: &Certificate) -> String {
    let found = certificate.tbs_certificate().subject().organization();
    let found = found.ok().flatten();
    found
        .map(|own| own.value().into_owned())
        .unwrap_or_default()
}

/// Returns the common name, else all of a name.
pub(super) fn named(name: &x509_cert::name::Name) -> String {
    match name.common_name() {
        Ok(Some(common)) => common.value().into_owned(),
        Ok(None) | Err(_) => name.to_string(),
    }
}
