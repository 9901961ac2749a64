//! The checks of a path of certificates after RFC 5280 (6.1), as far as signatures need them.
//!
//! Validators that other programs use for web servers refuse every limit on names of agencies and mail addresses, which
//! are those that certificates for signatures have, and do not look at what a key is for; so the checks are here. Policies
//! are not followed: a certificate that insists on one is refused like any other critical extension.

use super::distinguished::{is_self_issued, is_within};
use crate::report::Moment;
use crate::sign::identity::{allows, may_sign, seconds, subject};
use crate::sign::keys;
use crate::words::Bilingual;
use const_oid::db::rfc5280::{
    ANY_EXTENDED_KEY_USAGE, ID_CE_AUTHORITY_KEY_IDENTIFIER, ID_CE_BASIC_CONSTRAINTS,
    ID_CE_CERTIFICATE_POLICIES, ID_CE_CRL_DISTRIBUTION_POINTS, ID_CE_EXT_KEY_USAGE,
    ID_CE_ISSUER_ALT_NAME, ID_CE_KEY_USAGE, ID_CE_NAME_CONSTRAINTS, ID_CE_SUBJECT_ALT_NAME,
    ID_CE_SUBJECT_KEY_IDENTIFIER, ID_KP_EMAIL_PROTECTION, ID_PE_AUTHORITY_INFO_ACCESS,
};
use der::asn1::ObjectIdentifier;
use serde::{Deserialize, Serialize};
use x509_cert::Certificate;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage, NameConstraints};

/// What keeps a path from being right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PathFault {
    /// The certificate of this name issued another one without being that of an authority.
    NotAuthority(String),
    /// The authority of this name may have fewer authorities below it.
    PathLength(String),
    /// The authority of this name may not issue certificates to this subject.
    NameConstraints(String),
    /// The certificate of this name has a critical extension that this program does not know.
    CriticalExtension(String, String),
    /// The certificate of this name is for something else than signing documents.
    ExtendedKeyUsage(String),
    /// The RSA key of this name has so few bits.
    WeakKey(String, usize),
}

/// The extensions that are followed here, or that change nothing for a signature.
const KNOWN: [ObjectIdentifier; 11] = [
    ID_CE_AUTHORITY_KEY_IDENTIFIER,
    ID_CE_BASIC_CONSTRAINTS,
    ID_CE_CERTIFICATE_POLICIES,
    ID_CE_CRL_DISTRIBUTION_POINTS,
    ID_CE_EXT_KEY_USAGE,
    ID_CE_ISSUER_ALT_NAME,
    ID_CE_KEY_USAGE,
    ID_CE_NAME_CONSTRAINTS,
    ID_CE_SUBJECT_ALT_NAME,
    ID_CE_SUBJECT_KEY_IDENTIFIER,
    ID_PE_AUTHORITY_INFO_ACCESS,
];
/// What a key for documents may say that it is for: anything, mail, or documents (RFC 9336 and two makers' own).
const FOR_DOCUMENTS: [ObjectIdentifier; 5] = [
    ANY_EXTENDED_KEY_USAGE,
    ID_KP_EMAIL_PROTECTION,
    ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.36"),
    ObjectIdentifier::new_unwrap("1.2.840.113583.1.1.5"),
    ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.10.3.12"),
];

/// What a path says of its first certificate.
pub(super) enum PathResult {
    Right,
    /// A certificate of it is not valid on that day.
    Expired,
    /// Its own key is not for signatures.
    NotForSigning,
    Fault(PathFault),
}

/// Checks a path: the certificate of a signature, those that issued it one after the other, and a trusted root.
pub(super) fn check(path: &[&Certificate], now: Moment) -> PathResult {
    let Some((root, below)) = path.split_last() else {
        return PathResult::NotForSigning;
    };
    let own = path.first().unwrap_or(root);
    if !may_sign(own) {
        return PathResult::NotForSigning;
    }
    let faults = path.iter().find_map(|own| weak(own));
    let faults = faults.or_else(|| below.iter().find_map(|own| unknown_extension(own)));
    let faults = faults
        .or_else(|| (!is_for_documents(own)).then(|| PathFault::ExtendedKeyUsage(subject(own))));
    let faults = faults.or_else(|| (1..path.len()).find_map(|idx| issuer(path, idx)));
    match faults {
        Some(fault) => PathResult::Fault(fault),
        None if path.iter().all(|own| is_valid_at(own, now)) => PathResult::Right,
        None => PathResult::Expired,
    }
}

fn is_valid_at(certificate: &Certificate, now: Moment) -> bool {
    let validity = certificate.tbs_certificate().validity();
    (seconds(validity.not_before)..=seconds(validity.not_after)).contains(&now.0)
}

fn weak(certificate: &Certificate) -> Option<PathFault> {
    let key = certificate.tbs_certificate().subject_public_key_info();
    let n_bits = keys::weakness(key)?;
    Some(PathFault::WeakKey(subject(certificate), n_bits))
}

fn unknown_extension(certificate: &Certificate) -> Option<PathFault> {
    let extensions = certificate.tbs_certificate().extensions()?;
    let mut extensions = extensions.iter();
    let unknown = extensions.find(|own| own.critical && !KNOWN.contains(&own.extn_id))?;
    Some(PathFault::CriticalExtension(
        subject(certificate),
        unknown.extn_id.to_string(),
    ))
}

fn is_for_documents(certificate: &Certificate) -> bool {
    let purposes = certificate
        .tbs_certificate()
        .get_extension::<ExtendedKeyUsage>();
    match purposes {
        Ok(None) => true,
        Ok(Some((_, purposes))) => purposes.0.iter().any(|own| FOR_DOCUMENTS.contains(own)),
        Err(_) => false,
    }
}

/// Checks one of those that issued a certificate, the root being the last.
fn issuer(path: &[&Certificate], idx: usize) -> Option<PathFault> {
    let issuer = path[idx];
    let name = || subject(issuer);
    let own = issuer.tbs_certificate();
    let is_root = idx + 1 == path.len();
    let max_below = match own.get_extension::<BasicConstraints>() {
        Ok(Some((_, constraints))) if constraints.ca => constraints.path_len_constraint,
        // Roots of the first version of X.509 have no extensions.
        Ok(None) if is_root => None,
        _ => return Some(PathFault::NotAuthority(name())),
    };
    if !allows(issuer, KeyUsage::key_cert_sign) {
        return Some(PathFault::NotAuthority(name()));
    }
    // Certificates that an authority issued to itself do not count.
    let between = path[1..idx].iter().filter(|own| !is_self_issued(own));
    if max_below.is_some_and(|max| between.count() > usize::from(max)) {
        return Some(PathFault::PathLength(name()));
    }
    let limits = match own.get_extension::<NameConstraints>() {
        Ok(None) => return None,
        Ok(Some((_, limits))) => limits,
        Err(_) => return Some(PathFault::NameConstraints(name())),
    };
    let mut limited = path[..idx].iter().enumerate();
    let is_outside = |(idx, own): (usize, &&Certificate)| {
        (idx == 0 || !is_self_issued(own)) && !is_within(own, &limits)
    };
    limited
        .any(is_outside)
        .then(|| PathFault::NameConstraints(name()))
}

impl PathFault {
    /// Returns what is wrong.
    pub fn words(&self) -> Bilingual {
        match self {
            Self::NotAuthority(name) => Bilingual::new(
                format!("“{name}”不是发证机构的证书，不能颁发证书"),
                format!("\"{name}\" is no authority and cannot issue certificates"),
            ),
            Self::PathLength(name) => Bilingual::new(
                format!("“{name}”之下的发证层级超过了它所允许的"),
                format!("\"{name}\" allows fewer authorities below it"),
            ),
            Self::NameConstraints(name) => Bilingual::new(
                format!("证书的名称不在“{name}”可以颁发的范围之内"),
                format!("the name of the certificate is not among those that \"{name}\" may issue"),
            ),
            Self::CriticalExtension(name, oid) => Bilingual::new(
                format!("“{name}”有本程序不认得的关键扩展 {oid}，这里无法核验"),
                format!(
                    "\"{name}\" has the critical extension {oid}, which cannot be checked here"
                ),
            ),
            Self::ExtendedKeyUsage(name) => Bilingual::new(
                format!("“{name}”的用途不包括签署文件"),
                format!("\"{name}\" is not for signing documents"),
            ),
            Self::WeakKey(name, n_bits) => Bilingual::new(
                format!("“{name}”的 RSA 密钥只有 {n_bits} 位，不到 2048 位"),
                format!("the RSA key of \"{name}\" has only {n_bits} bits, fewer than 2048"),
            ),
        }
    }
}
