//! A signature as a CMS message: of PKCS #7 (RFC 5652), and of GB/T 35275 with the identifiers of the national algorithms.

use super::integrity::Integrity;
use crate::sign::cms::SIGNING_CERTIFICATE;
use crate::sign::keys::{self, Checked, SM3};
use cms::cert::CertificateChoices;
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use const_oid::db::rfc5911::{ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNED_DATA};
use const_oid::db::rfc5912::{ID_SHA_256, ID_SHA_384, ID_SHA_512};
use der::asn1::{ObjectIdentifier, OctetString};
use der::{Any, Decode, Encode, Reader, SliceReader};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;

/// Data, and signed data, of GB/T 35275.
const NATIONAL_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.156.10197.6.1.4.2.1");
const NATIONAL_SIGNED_DATA: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.156.10197.6.1.4.2.2");

/// A signature that was read.
pub(super) struct Message {
    signer: SignerInfo,
    content_type: ObjectIdentifier,
    pub(super) certificate: Certificate,
    pub(super) others: Vec<Certificate>,
}

impl Message {
    pub(super) fn read(der: &[u8]) -> Option<Self> {
        let (info, is_padded) = content_info(der)?;
        let is_signed = [ID_SIGNED_DATA, NATIONAL_SIGNED_DATA].contains(&info.content_type);
        Self::of(&info).filter(|_| is_signed && is_padded)
    }

    /// Returns whether it is made with the national algorithms.
    pub(super) fn is_national(&self) -> bool {
        self.signer.digest_alg.oid == SM3
    }

    fn of(info: &ContentInfo) -> Option<Self> {
        let content: SignedData = info.content.decode_as().ok()?;
        let [signer] = content.signer_infos.0.as_slice() else {
            return None;
        };
        // Some programs write the parameters that a digest does not have, and some do not.
        let is_named = content
            .digest_algorithms
            .iter()
            .any(|digest| digest.oid == signer.digest_alg.oid && is_plain(digest));
        let content_type = content.encap_content_info.econtent_type;
        let is_detached = [ID_DATA, NATIONAL_DATA].contains(&content_type)
            && content.encap_content_info.econtent.is_none();
        let is_right = is_named && is_plain(&signer.digest_alg) && is_detached;
        if !is_right || !has_right_versions(&content, signer) {
            return None;
        }
        let mut others: Vec<Certificate> = certificates(&content);
        let own = others
            .iter()
            .position(|certificate| is_of(signer, certificate))?;
        Some(Self {
            signer: signer.clone(),
            content_type,
            certificate: others.swap_remove(own),
            others,
        })
    }

    pub(super) fn integrity(&self, covered: &[u8]) -> Integrity {
        let named = self.signer.digest_alg.oid;
        let Some(digest) = keys::digest(named, covered) else {
            return Integrity::Unknown(format!("摘要算法 {named}"));
        };
        let attributes = self.signer.signed_attrs.as_ref();
        let Ok(attributes) = attributes.map(Encode::to_der).transpose() else {
            return Integrity::Wrong;
        };
        let algorithm = self.signer.signature_algorithm.oid;
        let key = self.certificate.tbs_certificate().subject_public_key_info();
        let signature = self.signer.signature.as_bytes();
        // Without attributes it is the content itself that is signed.
        let signed = attributes.as_deref().unwrap_or(covered);
        match keys::check(key, algorithm, Some(named), signed, signature) {
            Checked::Unknown(name) => return Integrity::Unknown(format!("签名算法 {name}")),
            Checked::Wrong => return Integrity::Wrong,
            Checked::Right if attributes.is_none() => return Integrity::Intact,
            Checked::Right => {}
        }
        let content_type = self.attribute(ID_CONTENT_TYPE);
        let content_type = content_type.and_then(|any| any.decode_as().ok());
        if content_type != Some(self.content_type) || !self.is_bound() {
            return Integrity::Wrong;
        }
        let signed = self.attribute(ID_MESSAGE_DIGEST);
        let signed = signed.and_then(|any| any.decode_as::<OctetString>().ok());
        if signed.is_some_and(|signed| signed.as_bytes() == digest.as_slice()) {
            Integrity::Intact
        } else {
            Integrity::Changed
        }
    }

    // A signature without the attribute is an older kind and may stand; one that names another certificate may not.
    // Signers may add the issuer behind the hash, which changes the lengths before it; the hash itself decides.
    fn is_bound(&self) -> bool {
        let named = self.attribute(SIGNING_CERTIFICATE);
        let Some(named) = named.and_then(|any| any.to_der().ok()) else {
            return true;
        };
        let own = self.certificate.to_der().unwrap_or_default();
        let mut hashes = [ID_SHA_256, ID_SHA_384, ID_SHA_512, SM3].into_iter();
        hashes.any(|algorithm| {
            let hash = keys::digest(algorithm, &own).unwrap_or_default();
            named
                .windows(hash.len().max(1))
                .any(|window| window == hash)
        })
    }

    fn attribute(&self, oid: ObjectIdentifier) -> Option<&Any> {
        let attributes = self.signer.signed_attrs.as_ref()?;
        let attribute = attributes.iter().find(|attribute| attribute.oid == oid)?;
        match attribute.values.as_slice() {
            [value] => Some(value),
            _ => None,
        }
    }
}

/// Returns whether the versions of a message and its signer are those of their parts (RFC 5652, 5.1 and 5.3): nothing
/// signs them, and none may change unseen.
fn has_right_versions(content: &SignedData, signer: &SignerInfo) -> bool {
    let is_by_key = matches!(signer.sid, SignerIdentifier::SubjectKeyIdentifier(_));
    let own = if is_by_key {
        CmsVersion::V3
    } else {
        CmsVersion::V1
    };
    let is_national = content.encap_content_info.econtent_type == NATIONAL_DATA;
    let is_third = content.version == CmsVersion::V3 && (is_by_key || is_national);
    signer.version == own && (is_third || content.version == CmsVersion::V1)
}

/// Returns a message, and whether only zeros stand behind it.
fn content_info(der: &[u8]) -> Option<(ContentInfo, bool)> {
    let mut reader = SliceReader::new(der).ok()?;
    let info = ContentInfo::decode(&mut reader).ok()?;
    let n_read = usize::try_from(reader.position()).ok()?;
    let is_padded = der.get(n_read..)?.iter().all(|byte| *byte == 0);
    Some((info, is_padded))
}

fn is_plain(digest: &AlgorithmIdentifierOwned) -> bool {
    digest.parameters.as_ref().is_none_or(Any::is_null)
}

fn certificates(signed: &SignedData) -> Vec<Certificate> {
    let set = signed.certificates.iter().flat_map(|set| set.0.iter());
    set.filter_map(|choice| match choice {
        CertificateChoices::Certificate(certificate) => Some(certificate.clone()),
        CertificateChoices::Other(_) => None,
    })
    .collect()
}

fn is_of(signer: &SignerInfo, certificate: &Certificate) -> bool {
    let own = certificate.tbs_certificate();
    match &signer.sid {
        SignerIdentifier::IssuerAndSerialNumber(name) => {
            name.issuer == *own.issuer() && name.serial_number == *own.serial_number()
        }
        SignerIdentifier::SubjectKeyIdentifier(key) => own
            .get_extension::<x509_cert::ext::pkix::SubjectKeyIdentifier>()
            .is_ok_and(|found| found.is_some_and(|(_, found)| found == *key)),
    }
}
