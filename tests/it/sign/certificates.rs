//! Certificates of every kind, and what is signed with them.

use super::bench;
use super::der::{bits, explicit, ia5, integer, octets, oid, sequence, set, time, utf8, value};
use p256::ecdsa::signature::{SignatureEncoding, Signer};
use rsa::pkcs8::DecodePrivateKey;
use rsa::traits::PublicKeyParts;
use sha2::{Digest, Sha256};
use sm3::Sm3;

/// Who signs with SM2 where nothing else was agreed.
const SM2_NAME: &str = "1234567812345678";
pub(crate) const SM2_WITH_SM3: &str = "1.2.156.10197.1.501";
pub(crate) const SM3: &str = "1.2.156.10197.1.401";

/// A private key; those of the two curves are made of one byte.
#[derive(Clone, Copy)]
pub(crate) enum Key {
    P256(u8),
    Sm2(u8),
    /// The RSA key of 1 024 bits in the folder of the tests.
    Weak,
    /// A key of the curve P-384 that signs nothing.
    P384,
}

impl Key {
    pub(crate) fn sign(self, message: &[u8]) -> Vec<u8> {
        match self {
            Self::P256(seed) => {
                let key = p256::ecdsa::SigningKey::from_slice(&[seed; 32]).unwrap();
                let signature: p256::ecdsa::DerSignature = key.sign(message);
                signature.as_bytes().to_vec()
            }
            Self::Sm2(seed) => {
                let key = sm2::dsa::SigningKey::from_slice(SM2_NAME, &[seed; 32]).unwrap();
                let signature: sm2::dsa::Signature = key.sign(message);
                signature.to_der().as_bytes().to_vec()
            }
            Self::Weak => {
                let key = rsa::pkcs1v15::SigningKey::<Sha256>::new(weak());
                key.sign(message).to_vec()
            }
            Self::P384 => sequence(&[integer(1), integer(1)]),
        }
    }

    /// The algorithm of what it signs.
    fn algorithm(self) -> Vec<u8> {
        match self {
            Self::P256(_) => sequence(&[oid("1.2.840.10045.4.3.2")]),
            Self::Sm2(_) => sequence(&[oid(SM2_WITH_SM3)]),
            Self::Weak => sequence(&[oid("1.2.840.113549.1.1.11"), value(5, &[])]),
            Self::P384 => sequence(&[oid("1.2.840.10045.4.3.3")]),
        }
    }

    fn public(self) -> Vec<u8> {
        let curve = |curve: &str, point: &[u8]| {
            sequence(&[
                sequence(&[oid("1.2.840.10045.2.1"), oid(curve)]),
                bits(point),
            ])
        };
        match self {
            Self::P256(seed) => {
                let key = p256::ecdsa::SigningKey::from_slice(&[seed; 32]).unwrap();
                curve("1.2.840.10045.3.1.7", &key.verifying_key().to_sec1_bytes())
            }
            Self::Sm2(seed) => {
                let key = sm2::dsa::SigningKey::from_slice(SM2_NAME, &[seed; 32]).unwrap();
                curve("1.2.156.10197.1.301", &key.verifying_key().to_sec1_bytes())
            }
            Self::Weak => {
                let key = weak();
                let number = |bytes: &[u8]| value(2, &[&[0], bytes].concat());
                let (n, e) = (key.n().to_be_bytes(), [1, 0, 1]);
                let own = sequence(&[number(&n), value(2, &e)]);
                sequence(&[
                    sequence(&[oid("1.2.840.113549.1.1.1"), value(5, &[])]),
                    bits(&own),
                ])
            }
            Self::P384 => curve("1.3.132.0.34", &[4; 97]),
        }
    }

    fn is_national(self) -> bool {
        matches!(self, Self::Sm2(_))
    }
}

fn weak() -> rsa::RsaPrivateKey {
    rsa::RsaPrivateKey::from_pkcs8_der(&bench::bytes("weak.der")).unwrap()
}

/// A certificate with its key.
#[derive(Clone)]
pub(crate) struct Entity {
    /// Its agency and its name.
    name: [&'static str; 2],
    pub(crate) key: Key,
    pub(crate) certificate: Vec<u8>,
}

/// A certificate that is not made yet.
pub(crate) struct Wish {
    /// Agency and name.
    pub(crate) name: [&'static str; 2],
    pub(crate) key: Key,
    pub(crate) until: &'static str,
    pub(crate) extensions: Vec<Vec<u8>>,
}

impl Wish {
    pub(crate) fn authority(name: &'static str, key: Key) -> Self {
        Self {
            name: ["年报测试", name],
            key,
            until: "21001231000000Z",
            extensions: vec![authority(None), usage(0b0000_0110)],
        }
    }

    pub(crate) fn signer(key: Key) -> Self {
        Self {
            name: ["某市某局", "某市某局电子签章"],
            key,
            until: "21001231000000Z",
            extensions: vec![usage(0b1100_0000)],
        }
    }

    pub(crate) fn with(mut self, extensions: Vec<Vec<u8>>) -> Self {
        self.extensions = extensions;
        self
    }

    pub(crate) fn and(mut self, extension: Vec<u8>) -> Self {
        self.extensions.push(extension);
        self
    }

    pub(crate) fn until(mut self, until: &'static str) -> Self {
        self.until = until;
        self
    }

    /// Lets another one issue it.
    pub(crate) fn by(self, issuer: &Entity) -> Entity {
        self.made(issuer.name, issuer.key)
    }

    /// Lets it issue itself.
    pub(crate) fn root(self) -> Entity {
        let (name, key) = (self.name, self.key);
        self.made(name, key)
    }

    fn made(self, issuer: [&str; 2], key: Key) -> Entity {
        let serial = self.key.public();
        let serial = Sha256::digest(
            [
                serial,
                self.name.concat().into_bytes(),
                issuer.concat().into_bytes(),
            ]
            .concat(),
        );
        let own = sequence(&[
            explicit(0, &integer(2)),
            value(2, &[&[1], &serial[..8]].concat()),
            key.algorithm(),
            name(issuer),
            sequence(&[day("20200101000000Z"), day(self.until)]),
            name(self.name),
            self.key.public(),
            explicit(3, &sequence(&self.extensions)),
        ]);
        let signature = key.sign(&own);
        Entity {
            name: self.name,
            key: self.key,
            certificate: sequence(&[own, key.algorithm(), bits(&signature)]),
        }
    }
}

/// A time of a certificate, with two digits of the year before 2050 (RFC 5280, 4.1.2.5).
fn day(words: &str) -> Vec<u8> {
    if words < "2050" {
        value(23, &words.as_bytes()[2..])
    } else {
        time(words)
    }
}

pub(crate) fn name([agency, own]: [&str; 2]) -> Vec<u8> {
    let part = |kind: &str, words: &str| set(&[sequence(&[oid(kind), utf8(words)])]);
    match own {
        "" => sequence(&[part("2.5.4.10", agency)]),
        _ => sequence(&[part("2.5.4.10", agency), part("2.5.4.3", own)]),
    }
}

pub(crate) fn extension(kind: &str, is_critical: bool, content: &[u8]) -> Vec<u8> {
    let critical = if is_critical {
        value(1, &[0xFF])
    } else {
        Vec::new()
    };
    sequence(&[oid(kind), critical, octets(content)])
}

/// The mark of an authority, with how many authorities may stand below it.
pub(crate) fn authority(max_below: Option<u8>) -> Vec<u8> {
    let mut parts = vec![value(1, &[0xFF])];
    parts.extend(max_below.map(integer));
    extension("2.5.29.19", true, &sequence(&parts))
}

/// What a key is for: the highest bit is that for signatures.
pub(crate) fn usage(purposes: u8) -> Vec<u8> {
    let n_free = u8::try_from(purposes.trailing_zeros()).unwrap();
    extension("2.5.29.15", true, &value(3, &[n_free, purposes]))
}

pub(crate) fn purpose(kind: &str) -> Vec<u8> {
    extension("2.5.29.37", false, &sequence(&[oid(kind)]))
}

/// A limit on names: 0 for those that are permitted, 1 for those that are not.
pub(crate) fn limit(number: u8, name: &[u8]) -> Vec<u8> {
    let limit = explicit(number, &sequence(&[name.to_vec()]));
    extension("2.5.29.30", true, &sequence(&[limit]))
}

pub(crate) fn directory(agency: &str) -> Vec<u8> {
    explicit(4, &name([agency, ""]))
}

pub(crate) fn mail(address: &str) -> Vec<u8> {
    value(0x81, address.as_bytes())
}

pub(crate) fn other_name(name: &[u8]) -> Vec<u8> {
    extension("2.5.29.17", false, &sequence(&[name.to_vec()]))
}

/// Which identifiers a message has, and whether its attributes are signed or the content itself.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    /// Those of GB/T 35275, or those of PKCS #7.
    pub(crate) is_national: bool,
    pub(crate) has_attributes: bool,
}

/// A CMS message over what is covered, with these certificates behind that of the signer.
pub(crate) fn message(signer: &Entity, others: &[&Entity], kind: Kind, covered: &[u8]) -> Vec<u8> {
    let identifier = |number: u8| {
        if kind.is_national {
            format!("1.2.156.10197.6.1.4.2.{number}")
        } else {
            format!("1.2.840.113549.1.7.{number}")
        }
    };
    let data = oid(&identifier(1));
    let (digest, hash) = if signer.key.is_national() {
        (SM3, Sm3::digest(covered).to_vec())
    } else {
        ("2.16.840.1.101.3.4.2.1", Sha256::digest(covered).to_vec())
    };
    let digest = sequence(&[oid(digest)]);
    let attribute = |kind: &str, content: Vec<u8>| sequence(&[oid(kind), set(&[content])]);
    let attributes = [
        attribute("1.2.840.113549.1.9.3", data.clone()),
        attribute("1.2.840.113549.1.9.4", octets(&hash)),
    ];
    let signature = if kind.has_attributes {
        signer.key.sign(&set(&attributes))
    } else {
        signer.key.sign(covered)
    };
    let certificates: Vec<Vec<u8>> = [signer]
        .iter()
        .chain(others)
        .map(|own| own.certificate.clone())
        .collect();
    let (issuer, serial) = issuer_and_serial(&signer.certificate);
    let mut information = vec![integer(1), sequence(&[issuer, serial]), digest.clone()];
    if kind.has_attributes {
        information.push(explicit(0, &attributes.concat()));
    }
    information.extend([signer.key.algorithm(), octets(&signature)]);
    let content = sequence(&[
        integer(1),
        set(&[digest]),
        sequence(&[data]),
        explicit(0, &certificates.concat()),
        set(&[sequence(&information)]),
    ]);
    sequence(&[oid(&identifier(2)), explicit(0, &content)])
}

/// Issuer and number of a certificate, as they stand in it.
fn issuer_and_serial(certificate: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let own = split(&split(certificate)[0]);
    (own[3].clone(), own[1].clone())
}

/// The parts of a sequence, with tags and lengths.
fn split(sequence: &[u8]) -> Vec<Vec<u8>> {
    let mut parts = Vec::new();
    let mut left = content(sequence).1;
    while !left.is_empty() {
        let n_bytes = content(left).0;
        parts.push(left[..n_bytes].to_vec());
        left = &left[n_bytes..];
    }
    parts
}

/// How long a value is with tag and length, and its content.
fn content(bytes: &[u8]) -> (usize, &[u8]) {
    let (start, length) = match bytes[1] {
        length @ 0..0x80 => (2, usize::from(length)),
        n_digits => {
            let n_digits = usize::from(n_digits & 0x7F);
            let digits = &bytes[2..2 + n_digits];
            (
                2 + n_digits,
                digits
                    .iter()
                    .fold(0, |length, digit| length << 8 | usize::from(*digit)),
            )
        }
    };
    (start + length, &bytes[start..start + length])
}

/// What a seal says of itself.
#[derive(Clone)]
pub(crate) struct SealWish {
    pub(crate) pressers: Vec<u8>,
    pub(crate) until: &'static str,
    pub(crate) maker_signs: &'static [u8],
}

impl SealWish {
    /// A seal for a signer, whose certificate stands in it or only its digest.
    pub(crate) fn of(signer: &Entity, is_digest: bool) -> Self {
        let digest = sequence(&[value(19, b"SM3"), octets(&Sm3::digest(&signer.certificate))]);
        let whole = octets(&signer.certificate);
        let (kind, own) = if is_digest { (2, digest) } else { (1, whole) };
        Self {
            pressers: [integer(kind), sequence(&[own])].concat(),
            until: "20991231000000Z",
            maker_signs: b"",
        }
    }
}

/// A signature with an electronic seal (GB/T 38540) over what is covered.
pub(crate) fn sealed(signer: &Entity, maker: &Entity, wish: &SealWish, covered: &[u8]) -> Vec<u8> {
    let properties = [
        integer(1),
        utf8("某市某局公章"),
        wish.pressers.clone(),
        time("20250101000000Z"),
        time("20250101000000Z"),
        time(wish.until),
    ];
    let information = sequence(&[
        sequence(&[ia5("ES"), integer(4), ia5("TEST")]),
        ia5("31010000000001"),
        value(0x30, &properties.concat()),
        sequence(&[ia5("png"), octets(b"picture"), integer(42), integer(42)]),
    ]);
    let made = maker
        .key
        .sign(&[&information[..], wish.maker_signs].concat());
    let seal = sequence(&[
        information,
        octets(&maker.certificate),
        oid(SM2_WITH_SM3),
        bits(&made),
    ]);
    let to_sign = sequence(&[
        integer(4),
        seal,
        time("20270101000000Z"),
        bits(&Sm3::digest(covered)),
        ia5("/Sig"),
    ]);
    let signature = signer.key.sign(&to_sign);
    sequence(&[
        to_sign,
        octets(&signer.certificate),
        oid(SM2_WITH_SM3),
        bits(&signature),
    ])
}
