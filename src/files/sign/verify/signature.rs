//! The signatures of a PDF: whether they are intact, and what of the file they cover.

use super::changes;
use super::comparison::Change;
use super::electronic_seal::{ElectronicSeal, SealMessage};
use super::fields::{SignedField, text};
use super::integrity::Integrity;
use super::message::Message;
use super::trust::{self, Roots, Trust};
use crate::report::{Date, Moment};
use crate::sign::SignError;
use crate::sign::identity::{named, organization, seconds, subject};
use crate::sign::keys;
use crate::sign::transfer;
use lopdf::{Dictionary, Object};
use serde::{Deserialize, Serialize};
use x509_cert::Certificate;

/// A signature of a PDF.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    /// The agency or firm that the certificate names; empty where it names none.
    pub organization: String,
    /// Who issued the certificate.
    pub issuer: String,
    /// The first and the last day of the certificate's validity; `None` where it cannot be read.
    #[serde(with = "transfer::days")]
    pub validity: Option<(Date, Date)>,
    /// Whether the certificate comes from a root that is trusted.
    pub trust: Trust,
    /// The electronic seal (电子印章) that it was made with, where it was one.
    pub seal: Option<ElectronicSeal>,
}

/// What a signature covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Coverage {
    /// The whole file but for itself.
    Whole,
    /// The file goes on after it by so many bytes.
    GoesOn(usize),
    /// It leaves out parts of the file, or is not where it says.
    Partial,
}

/// Whether a file was changed after a signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
            && self.seal.as_ref().is_none_or(|seal| seal.is_valid)
    }
}

/// Returns every signature in the order of what they cover.
pub(super) fn all(
    pdf: &[u8],
    signed: &[SignedField<'_>],
    roots: Option<&Roots>,
    now: Moment,
) -> Vec<SignatureFound> {
    let mut found: Vec<(usize, SignatureFound)> = signed
        .iter()
        .map(|own| {
            let name = own.name.clone();
            (end(own.value), check(pdf, own.value, name, roots, now))
        })
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
        organization: String::new(),
        issuer: String::new(),
        validity: None,
        trust: Trust::Unasked,
        seal: None,
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
    let certificate = message.certificate();
    let key = certificate.tbs_certificate().subject_public_key_info();
    found.integrity = match (message.integrity(&covered), keys::weakness(key)) {
        (Integrity::Intact, Some(n_bits)) => Integrity::Weak(n_bits),
        (integrity, _) => integrity,
    };
    found.signer = subject(certificate);
    found.organization = organization(certificate);
    found.issuer = named(certificate.tbs_certificate().issuer());
    let validity = certificate.tbs_certificate().validity();
    let day = |time| Moment(seconds(time)).date();
    found.validity = Some((day(validity.not_before), day(validity.not_after)));
    if let Some(roots) = roots {
        found.trust = trust::trust(certificate, message.others(), roots, now);
    }
    if let Signed::Seal(message) = message {
        found.seal = Some(message.seal);
    }
    found
}

/// A signature that was read.
enum Signed {
    Message(Box<Message>),
    Seal(Box<SealMessage>),
}

impl Signed {
    fn certificate(&self) -> &Certificate {
        match self {
            Self::Message(message) => &message.certificate,
            Self::Seal(message) => &message.certificate,
        }
    }

    fn others(&self) -> &[Certificate] {
        match self {
            Self::Message(message) => &message.others,
            Self::Seal(message) => &message.others,
        }
    }

    fn integrity(&self, covered: &[u8]) -> Integrity {
        match self {
            Self::Message(message) => message.integrity(covered),
            Self::Seal(message) => message.integrity(covered),
        }
    }
}

/// Checks the last signature of a PDF that was just made, which has to be whole and intact.
pub(in crate::sign) fn check_own(pdf: &[u8]) -> Result<(), SignError> {
    let file = super::load::read(pdf)?;
    let signed = super::fields::all(&file).signed;
    let found = all(pdf, &signed, None, Moment(0));
    let last = found.last().ok_or(SignError::OwnSignature)?;
    if last.is_right() && last.coverage == Coverage::Whole {
        Ok(())
    } else {
        Err(SignError::OwnSignature)
    }
}

/// How the signatures say that they are a CMS message over the file.
const CMS: [&[u8]; 2] = [b"ETSI.CAdES.detached", b"adbe.pkcs7.detached"];
/// The start of a BER message of indefinite length, which PDF signatures exclude (ISO 32000-1, 12.8.3.3).
const BER: [u8; 2] = [0x30, 0x80];

/// Returns the message of a signature, or what it is instead.
fn read(value: &Dictionary, room: &[u8]) -> Result<Signed, Integrity> {
    let der = message(room).ok_or(Integrity::Wrong);
    // Readers that look for the message where the dictionary has it must find the same one.
    let named = value.get(b"Contents").and_then(Object::as_str);
    let is_same = |der: &Vec<u8>| named.is_ok_and(|named| named == der.as_slice());
    let der = der.and_then(|der| Some(der).filter(is_same).ok_or(Integrity::Wrong));
    let seal = der.as_ref().ok().and_then(|der| SealMessage::read(der));
    if let Some(seal) = seal {
        return Ok(Signed::Seal(Box::new(seal)));
    }
    let message = der.as_ref().ok().and_then(|der| Message::read(der));
    let kind = value.get(b"SubFilter").and_then(Object::as_name);
    // Clients for seals have names of their own for what is a message of the national algorithms.
    if let Ok(kind) = kind
        && !CMS.contains(&kind)
        && !message.as_ref().is_some_and(Message::is_national)
    {
        let kind = String::from_utf8_lossy(kind);
        return Err(Integrity::Unknown(format!("签名格式 {kind}")));
    }
    if der?.starts_with(&BER) {
        return Err(Integrity::Unknown("签名编码 BER".to_owned()));
    }
    let message = message.ok_or(Integrity::Wrong)?;
    Ok(Signed::Message(Box::new(message)))
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
