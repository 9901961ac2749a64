//! Whether a certificate chains to a trusted root.

use crate::report::Moment;
use crate::sign::SignError;
use crate::sign::identity::{allows, may_sign, seconds, subject};
use crate::sign::keys::{self, Checked};
use der::{Decode, Encode};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};

/// How many certificates a chain has at most.
const MAX_CHAIN: usize = 8;

/// The certificates that the verifier trusts.
#[derive(Clone, Debug)]
pub struct Roots(Vec<Certificate>);

/// Whether a certificate chains to a trusted root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trust {
    /// No roots were given.
    Unasked,
    /// It comes from the root of this name.
    Trusted(String),
    /// It comes from a root, but it, or one of its issuers, is not valid on the day of the check.
    Expired,
    /// It comes from a root, but says that its key is not for signatures.
    NotForSigning,
    /// It chains to no root.
    Untrusted,
}

impl Roots {
    /// Reads a file of certificates, PEM or DER.
    pub fn read(file: &[u8]) -> Result<Self, SignError> {
        let no_roots = |error: der::Error| SignError::NoRoots(error.to_string());
        let is_pem = file.windows(11).any(|window| window == b"-----BEGIN ");
        let roots = if is_pem {
            Certificate::load_pem_chain(file).map_err(no_roots)?
        } else {
            vec![Certificate::from_der(file).map_err(no_roots)?]
        };
        if roots.is_empty() {
            return Err(SignError::NoRoots("no certificate".to_owned()));
        }
        Ok(Self(roots))
    }
}

/// Searches a chain from a certificate to a root.
pub(super) fn trust(
    own: &Certificate,
    others: &[Certificate],
    roots: &Roots,
    now: Moment,
) -> Trust {
    let mut last = own.clone();
    let mut is_valid = is_valid_at(&last, now);
    for _ in 0..MAX_CHAIN {
        if let Some(root) = roots
            .0
            .iter()
            .find(|root| **root == last || has_issued(root, &last))
        {
            is_valid &= is_valid_at(root, now);
            return match (may_sign(own), is_valid) {
                (false, _) => Trust::NotForSigning,
                (true, false) => Trust::Expired,
                (true, true) => Trust::Trusted(subject(root)),
            };
        }
        let issuer = others
            .iter()
            .find(|other| may_issue(other) && has_issued(other, &last));
        match issuer {
            Some(issuer) if *issuer != last => last = issuer.clone(),
            _ => break,
        }
        is_valid &= is_valid_at(&last, now);
    }
    Trust::Untrusted
}

fn is_valid_at(certificate: &Certificate, now: Moment) -> bool {
    let validity = certificate.tbs_certificate().validity();
    (seconds(validity.not_before)..=seconds(validity.not_after)).contains(&now.0)
}

fn may_issue(certificate: &Certificate) -> bool {
    let constraints = certificate
        .tbs_certificate()
        .get_extension::<BasicConstraints>();
    let is_authority = matches!(constraints, Ok(Some((_, constraints))) if constraints.ca);
    is_authority && allows(certificate, KeyUsage::key_cert_sign)
}

fn has_issued(issuer: &Certificate, certificate: &Certificate) -> bool {
    let own = certificate.tbs_certificate();
    if issuer.tbs_certificate().subject() != own.issuer() {
        return false;
    }
    let (Ok(message), Some(signature)) = (own.to_der(), certificate.signature().as_bytes()) else {
        return false;
    };
    let key = issuer.tbs_certificate().subject_public_key_info();
    let algorithm = certificate.signature_algorithm().oid;
    keys::check(key, algorithm, None, &message, signature) == Checked::Right
}
