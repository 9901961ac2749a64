//! The signatures of a PDF: whether they are intact, and what of the file they cover.

use super::changes::{self, Change};
use super::fields::text;
use super::trust::{self, Roots, Trust};
use crate::report::{Date, Moment};
use crate::sign::cms::{SIGNING_CERTIFICATE, signing_certificate};
use crate::sign::identity::{named, seconds, subject};
use crate::sign::keys::{self, Checked};
use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use const_oid::db::rfc5911::{ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNED_DATA};
use const_oid::db::rfc5912::{ID_SHA_256, ID_SHA_384, ID_SHA_512};
use der::asn1::{ObjectIdentifier, OctetString};
use der::{Any, Decode, Encode, Reader, SliceReader};
use lopdf::{Dictionary, Object};
use sha2::{Digest, Sha256, Sha384, Sha512};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;

/// A signature of a PDF.
#[derive(Clone, Debug)]
pub struct SignatureFound {
    /// The name of its field.
    pub field: String,
    /// Whether what it covers is as it was signed.
    pub integrity: Integrity,
    /// What it covers.
    pub coverage: Coverage,
    /// Whether the file was changed after the part that it covers.
    pub later: Later,
    /// The signing time that the PDF claims.
    pub at: String,
    /// Whose certificate it is, and who issued it; empty where it cannot be read.
    pub signer: String,
    /// Who issued the certificate.
    pub issuer: String,
    /// The first and the last day of the certificate's validity; `None` where it cannot be read.
    pub validity: Option<(Date, Date)>,
    /// Whether the certificate comes from a root that is trusted.
    pub trust: Trust,
}

/// Whether what a signature covers is as it was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Integrity {
    /// Nothing was changed.
    Intact,
    /// The file was changed after it was signed.
    Changed,
    /// The signature itself is damaged, or was made with another key.
    Wrong,
    /// It cannot be checked, for this reason.
    Unknown(String),
}

/// What a signature covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// The whole file but for itself.
    Whole,
    /// The file goes on after it by so many bytes.
    GoesOn(usize),
    /// It leaves out parts of the file, or is not where it says.
    Partial,
}

/// Whether a file was changed after a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Later {
    /// Nothing comes after it, or only what a signature, a time stamp or their certificates need.
    Same,
    /// Something else was changed.
    Changed(Change),
}

impl SignatureFound {
    /// Returns whether it is intact and, as far as roots were given, trusted.
    pub fn is_right(&self) -> bool {
        self.integrity == Integrity::Intact
            && self.coverage != Coverage::Partial
            && self.later == Later::Same
            && matches!(self.trust, Trust::Unasked | Trust::Trusted(_))
    }
}

/// Returns every signature in the order of what they cover.
pub(super) fn all(
    pdf: &[u8],
    signed: &[(String, &Dictionary)],
    roots: Option<&Roots>,
    now: Moment,
) -> Vec<SignatureFound> {
    let mut found: Vec<(usize, SignatureFound)> = signed
        .iter()
        .map(|(name, value)| (end(value), check(pdf, value, name.clone(), roots, now)))
        .collect();
    found.sort_by_key(|(end, _)| *end);
    for (end, signature) in &mut found {
        if matches!(signature.coverage, Coverage::GoesOn(_)) {
            signature.later = changes::change(pdf, *end).map_or(Later::Same, Later::Changed);
        }
    }
    found.into_iter().map(|(_, signature)| signature).collect()
}

fn end(value: &Dictionary) -> usize {
    range(value).map_or(0, |[_, _, from, n]| from.saturating_add(n))
}

fn range(value: &Dictionary) -> Option<[usize; 4]> {
    let numbers = value.get(b"ByteRange").and_then(Object::as_array).ok()?;
    let numbers: Option<Vec<usize>> = numbers
        .iter()
        .map(|number| usize::try_from(number.as_i64().ok()?).ok())
        .collect();
    numbers?.try_into().ok()
}

fn check(
    pdf: &[u8],
    value: &Dictionary,
    field: String,
    roots: Option<&Roots>,
    now: Moment,
) -> SignatureFound {
    let at = value.get(b"M").map(text).unwrap_or_default();
    let mut found = SignatureFound {
        field,
        integrity: Integrity::Wrong,
        coverage: Coverage::Partial,
        later: Later::Same,
        at,
        signer: String::new(),
        issuer: String::new(),
        validity: None,
        trust: Trust::Unasked,
    };
    let Some((covered, room, rest)) = range(value).and_then(|range| parts(pdf, range)) else {
        return found;
    };
    found.coverage = match rest {
        0 => Coverage::Whole,
        n_bytes => Coverage::GoesOn(n_bytes),
    };
    let message = match read(value, room) {
        Ok(message) => message,
        Err(integrity) => {
            found.integrity = integrity;
            return found;
        }
    };
    found.integrity = message.integrity(&covered);
    let certificate = &message.certificate;
    found.signer = subject(certificate);
    found.issuer = named(certificate.tbs_certificate().issuer());
    let validity = certificate.tbs_certificate().validity();
    let day = |time| Moment(seconds(time)).date();
    found.validity = Some((day(validity.not_before), day(validity.not_after)));
    if let Some(roots) = roots {
        found.trust = trust::trust(certificate, &message.others, roots, now);
    }
    found
}

/// How the signatures say that they are a CMS message over the file. Seals of the national standard (GB/T 38540) and
/// others say something else.
const CMS: [&[u8]; 2] = [b"ETSI.CAdES.detached", b"adbe.pkcs7.detached"];
/// The start of a BER message of indefinite length, which PDF signatures exclude (ISO 32000-1, 12.8.3.3).
const BER: [u8; 2] = [0x30, 0x80];

/// Returns the message of a signature, or what it is instead.
fn read(value: &Dictionary, room: &[u8]) -> Result<Message, Integrity> {
    let kind = value.get(b"SubFilter").and_then(Object::as_name);
    if let Ok(kind) = kind
        && !CMS.contains(&kind)
    {
        let kind = String::from_utf8_lossy(kind);
        return Err(Integrity::Unknown(format!("签名格式 {kind}")));
    }
    let der = message(room).ok_or(Integrity::Wrong)?;
    // Readers that look for the message where the dictionary has it must find the same one.
    let named = value.get(b"Contents").and_then(Object::as_str);
    if named.is_ok_and(|named| named != der.as_slice()) {
        return Err(Integrity::Wrong);
    }
    if der.starts_with(&BER) {
        return Err(Integrity::Unknown("签名编码 BER".to_owned()));
    }
    Message::read(&der)
}

/// Returns the bytes that a range covers, the room between them, and the number of bytes after it. Returns `None` for
/// an invalid range.
fn parts(
    pdf: &[u8],
    [start, n_before, from, n_after]: [usize; 4],
) -> Option<(Vec<u8>, &[u8], usize)> {
    let end = from.checked_add(n_after)?;
    if start != 0 || n_before >= from {
        return None;
    }
    let mut covered = pdf.get(..n_before)?.to_vec();
    covered.extend(pdf.get(from..end)?);
    Some((covered, pdf.get(n_before..from)?, pdf.len() - end))
}

/// Returns the bytes between the brackets. Whatever is not the message and zeros after it was not put there by a
/// signer.
fn message(room: &[u8]) -> Option<Vec<u8>> {
    let digits = room.strip_prefix(b"<")?.strip_suffix(b">")?;
    // Letters of both cases mean the same, so that a change from one to the other would go unseen.
    let is_mixed =
        digits.iter().any(u8::is_ascii_lowercase) && digits.iter().any(u8::is_ascii_uppercase);
    if is_mixed {
        return None;
    }
    hex::decode(digits).ok()
}

/// The national algorithms (国密) and what is made with them.
const NATIONAL: &str = "1.2.156.10197.";

/// A signature that was read.
struct Message {
    signer: SignerInfo,
    certificate: Certificate,
    others: Vec<Certificate>,
}

impl Message {
    fn read(der: &[u8]) -> Result<Self, Integrity> {
        let (info, is_padded) = content_info(der).ok_or(Integrity::Wrong)?;
        if info.content_type.to_string().starts_with(NATIONAL) {
            return Err(Integrity::Unknown("国密签名 SM2".to_owned()));
        }
        if info.content_type != ID_SIGNED_DATA || !is_padded {
            return Err(Integrity::Wrong);
        }
        Self::of(&info).ok_or(Integrity::Wrong)
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
        let is_detached = content.encap_content_info.econtent_type == ID_DATA
            && content.encap_content_info.econtent.is_none();
        if !is_named || !is_plain(&signer.digest_alg) || !is_detached {
            return None;
        }
        let mut others: Vec<Certificate> = certificates(&content);
        let own = others
            .iter()
            .position(|certificate| is_of(signer, certificate))?;
        Some(Self {
            signer: signer.clone(),
            certificate: others.swap_remove(own),
            others,
        })
    }

    fn integrity(&self, covered: &[u8]) -> Integrity {
        let Some(digest) = digest(self.signer.digest_alg.oid, covered) else {
            return Integrity::Unknown(format!("摘要算法 {}", self.signer.digest_alg.oid));
        };
        let Some(attributes) = &self.signer.signed_attrs else {
            return Integrity::Unknown("没有签名属性".to_owned());
        };
        let Ok(signed) = attributes.to_der() else {
            return Integrity::Wrong;
        };
        let algorithm = self.signer.signature_algorithm.oid;
        let key = self.certificate.tbs_certificate().subject_public_key_info();
        let signature = self.signer.signature.as_bytes();
        let named = Some(self.signer.digest_alg.oid);
        match keys::check(key, algorithm, named, &signed, signature) {
            Checked::Unknown(name) => return Integrity::Unknown(format!("签名算法 {name}")),
            Checked::Wrong => return Integrity::Wrong,
            Checked::Right => {}
        }
        let is_data = self
            .attribute(ID_CONTENT_TYPE)
            .and_then(|any| any.decode_as().ok())
            == Some(ID_DATA);
        if !is_data || !self.is_bound() {
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
    fn is_bound(&self) -> bool {
        let named = self.attribute(SIGNING_CERTIFICATE);
        let named = named.and_then(|any| any.to_der().ok());
        let own = signing_certificate(&self.certificate).ok();
        named.is_none_or(|named| own.is_none_or(|own| begins_alike(&named, &own)))
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

// Signers may add the issuer behind the hash, which changes the lengths before it; the hash itself decides.
fn begins_alike(named: &[u8], own: &[u8]) -> bool {
    let hash = &own[own.len().saturating_sub(32)..];
    named.windows(hash.len()).any(|window| window == hash)
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

fn digest(algorithm: ObjectIdentifier, covered: &[u8]) -> Option<Vec<u8>> {
    match algorithm {
        ID_SHA_256 => Some(Sha256::digest(covered).to_vec()),
        ID_SHA_384 => Some(Sha384::digest(covered).to_vec()),
        ID_SHA_512 => Some(Sha512::digest(covered).to_vec()),
        _ => None,
    }
}
