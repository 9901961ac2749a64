//! A signature with an electronic seal (电子签章, GB/T 38540): who pressed which seal on what, and who made the seal.

use super::integrity::Integrity;
use crate::sign::identity::subject;
use crate::sign::keys::{self, Checked, SM3};
use der::asn1::{BitString, GeneralizedTime, Ia5String, ObjectIdentifier, OctetString};
use der::{Any, Decode, Encode, Reader, SliceReader, Tag, Tagged};
use serde::{Deserialize, Serialize};
use x509_cert::Certificate;

/// An electronic seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElectronicSeal {
    /// Its name, such as that of the office.
    pub name: String,
    /// Its number.
    pub number: String,
    /// Who made it, by the name in the certificate.
    pub maker: String,
    /// Whether it was valid when it was pressed, as the signature says.
    pub is_valid: bool,
}

/// A signature with a seal (`SES_Signature`).
pub(super) struct SealMessage {
    /// What is signed: the seal, the time, and the digest of the document.
    to_sign: Vec<u8>,
    algorithm: ObjectIdentifier,
    signature: Vec<u8>,
    digest: Vec<u8>,
    pub(super) certificate: Certificate,
    pub(super) others: Vec<Certificate>,
    pub(super) seal: ElectronicSeal,
    /// Whether the maker of the seal signed it, and for this certificate.
    checked: Checked,
}

impl SealMessage {
    /// Reads a signature; nothing where it is none with a seal of this standard.
    pub(super) fn read(der: &[u8]) -> Option<Self> {
        let mut reader = SliceReader::new(der).ok()?;
        let whole = Any::decode(&mut reader).ok()?;
        let n_read = usize::try_from(reader.position()).ok()?;
        let is_padded = der.get(n_read..)?.iter().all(|byte| *byte == 0);
        let parts = inner(&whole).filter(|_| is_padded)?;
        let [to_sign, certificate, algorithm, signature, ..] = parts.as_slice() else {
            return None;
        };
        let signed = inner(to_sign)?;
        let [_version, seal, time, digest, ..] = signed.as_slice() else {
            return None;
        };
        let certificate = certificate.decode_as::<OctetString>().ok()?;
        let certificate = certificate.as_bytes();
        let made = MadeSeal::read(seal)?;
        let time = time.decode_as::<GeneralizedTime>().ok()?;
        let is_valid = made.valid[0] <= time && time <= made.valid[1];
        let checked = if made.is_for(certificate) {
            made.checked()
        } else {
            Checked::Wrong
        };
        Some(Self {
            to_sign: to_sign.to_der().ok()?,
            algorithm: algorithm.decode_as().ok()?,
            signature: bits(signature)?,
            digest: bits(digest)?,
            certificate: Certificate::from_der(certificate).ok()?,
            seal: ElectronicSeal {
                name: made.name.clone(),
                number: made.number.clone(),
                maker: subject(&made.maker),
                is_valid,
            },
            others: made.others(),
            checked,
        })
    }

    pub(super) fn integrity(&self, covered: &[u8]) -> Integrity {
        let own = &self.certificate;
        let own = check(own, self.algorithm, &self.to_sign, &self.signature);
        for checked in [own, self.checked.clone()] {
            match checked {
                Checked::Unknown(name) => return Integrity::Unknown(format!("签名算法 {name}")),
                Checked::Wrong => return Integrity::Wrong,
                Checked::Right => {}
            }
        }
        if keys::digest(SM3, covered).as_ref() == Some(&self.digest) {
            Integrity::Intact
        } else {
            Integrity::Changed
        }
    }
}

/// A seal as its maker made it (`SESeal`).
struct MadeSeal {
    /// What its maker signed.
    information: Vec<u8>,
    name: String,
    number: String,
    /// From when until when it may be pressed.
    valid: [GeneralizedTime; 2],
    /// The certificates of those who may press it, or their digests.
    pressers: Vec<Any>,
    maker: Certificate,
    algorithm: ObjectIdentifier,
    signature: Vec<u8>,
}

impl MadeSeal {
    fn read(seal: &Any) -> Option<Self> {
        let seal = inner(seal)?;
        let [information, maker, algorithm, signature, ..] = seal.as_slice() else {
            return None;
        };
        let parts = inner(information)?;
        let [header, number, properties, _picture, ..] = parts.as_slice() else {
            return None;
        };
        let kind = inner(header)?.first()?.decode_as::<Ia5String>().ok()?;
        let properties = inner(properties)?;
        let [_kind, name, _list_kind, pressers, _made, from, until, ..] = properties.as_slice()
        else {
            return None;
        };
        let maker = maker.decode_as::<OctetString>().ok()?;
        (kind.as_str() == "ES").then_some(())?;
        Some(Self {
            information: information.to_der().ok()?,
            name: name.decode_as::<String>().ok()?,
            number: number.decode_as::<Ia5String>().ok()?.as_str().to_owned(),
            valid: [from.decode_as().ok()?, until.decode_as().ok()?],
            pressers: inner(pressers)?,
            maker: Certificate::from_der(maker.as_bytes()).ok()?,
            algorithm: algorithm.decode_as().ok()?,
            signature: bits(signature)?,
        })
    }

    /// Returns whether the holder of a certificate may press it.
    fn is_for(&self, certificate: &[u8]) -> bool {
        let hash = keys::digest(SM3, certificate);
        let is_octets = |own: &Any, octets: &[u8]| {
            own.decode_as::<OctetString>()
                .is_ok_and(|own| own.as_bytes() == octets)
        };
        self.pressers.iter().any(|own| match own.tag() {
            Tag::OctetString => is_octets(own, certificate),
            _ => inner(own).is_some_and(|parts| match parts.as_slice() {
                [_kind, digest] => hash.as_ref().is_some_and(|hash| is_octets(digest, hash)),
                _ => false,
            }),
        })
    }

    fn checked(&self) -> Checked {
        check(
            &self.maker,
            self.algorithm,
            &self.information,
            &self.signature,
        )
    }

    /// Returns the certificates that stand in the seal.
    fn others(&self) -> Vec<Certificate> {
        let octets = self.pressers.iter();
        let octets = octets.filter_map(|own| own.decode_as::<OctetString>().ok());
        let certificates = octets.filter_map(|own| Certificate::from_der(own.as_bytes()).ok());
        certificates.chain([self.maker.clone()]).collect()
    }
}

fn check(
    certificate: &Certificate,
    algorithm: ObjectIdentifier,
    message: &[u8],
    signature: &[u8],
) -> Checked {
    let key = certificate.tbs_certificate().subject_public_key_info();
    keys::check(key, algorithm, Some(SM3), message, signature)
}

/// Returns the parts of a sequence; nothing where it is none.
fn inner(sequence: &Any) -> Option<Vec<Any>> {
    (sequence.tag() == Tag::Sequence).then_some(())?;
    Vec::<Any>::from_der(&sequence.to_der().ok()?).ok()
}

fn bits(value: &Any) -> Option<Vec<u8>> {
    let bits = value.decode_as::<BitString>().ok()?;
    Some(bits.as_bytes()?.to_vec())
}
