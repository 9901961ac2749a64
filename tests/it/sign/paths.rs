//! Paths of certificates: of every kind that RFC 5280 and the public test suites have, one that is right and one not.
#![expect(clippy::too_many_lines, reason = "a list of paths is one table")]

use super::bench::NOW;
use super::certificates::{
    Entity, Key, Kind, Wish, authority, directory, extension, limit, mail, message, other_name,
    purpose, usage,
};
use super::forgeries::plain;
use super::room::Room;
use nianbao::sign::{Integrity, PathFault, Roots, Trust, verify};

/// A root, those between, and the certificate of a signature.
pub(crate) struct Path {
    pub(crate) name: &'static str,
    pub(crate) root: Entity,
    pub(crate) between: Vec<Entity>,
    pub(crate) own: Entity,
    pub(crate) expected: Trust,
}

const KEY_USAGE_OF_AUTHORITIES: u8 = 0b0000_0110;

/// Every path; its key of the signer is of P-256 unless something else is said.
pub(crate) fn paths() -> Vec<Path> {
    let root = Wish::authority("根证书", Key::P256(1)).root();
    let trusted = || Trust::Trusted("根证书".to_owned());
    let refused = Trust::Refused;
    let office = "某市某局电子签章".to_owned();
    let first = || Wish::authority("发证机构", Key::P256(2));
    let signer = || Wish::signer(Key::P256(9));
    let limited = |name: &[u8], number| first().and(limit(number, name)).by(&root);
    let mut all = Vec::new();
    let mut add = |name, between: Vec<Entity>, own: Entity, expected: Trust| {
        all.push(Path {
            name,
            root: root.clone(),
            between,
            own,
            expected,
        });
    };
    let below = |between: Entity, wish: Wish| {
        let own = wish.by(&between);
        (vec![between], own)
    };
    add(
        "issued by the root",
        Vec::new(),
        signer().by(&root),
        trusted(),
    );
    let (between, own) = below(first().by(&root), signer());
    add("issued by an authority", between, own, trusted());
    // How many authorities stand between.
    let authorities = |max_below| {
        Wish::authority("发证机构", Key::P256(2))
            .with(vec![
                authority(Some(max_below)),
                usage(KEY_USAGE_OF_AUTHORITIES),
            ])
            .by(&root)
    };
    let second = |first: &Entity| Wish::authority("下级机构", Key::P256(3)).by(first);
    for (name, max_below, expected) in [
        ("path length kept", 1, trusted()),
        (
            "path length exceeded",
            0,
            refused(PathFault::PathLength("发证机构".to_owned())),
        ),
    ] {
        let first = authorities(max_below);
        let second = second(&first);
        let own = signer().by(&second);
        add(name, vec![first, second], own, expected);
    }
    let one = authorities(0);
    let renewed = Wish::authority("发证机构", Key::P256(3)).by(&one);
    let own = signer().by(&renewed);
    add(
        "self-issued certificates do not count",
        vec![one, renewed],
        own,
        trusted(),
    );
    // Names.
    let outside = || refused(PathFault::NameConstraints("发证机构".to_owned()));
    for (name, limit, number, expected) in [
        ("agency permitted", directory("某市某局"), 0, trusted()),
        ("agency not permitted", directory("另一局"), 0, outside()),
        ("agency excluded", directory("某市某局"), 1, outside()),
        ("another agency excluded", directory("另一局"), 1, trusted()),
    ] {
        let (between, own) = below(limited(&limit, number), signer());
        add(name, between, own, expected);
    }
    for (name, limit, expected) in [
        ("mail permitted", mail("ju.gov.cn"), trusted()),
        ("mail not permitted", mail("other.gov.cn"), outside()),
    ] {
        let (between, own) = below(
            limited(&limit, 0),
            signer().and(other_name(&mail("a@ju.gov.cn"))),
        );
        add(name, between, own, expected);
    }
    // Extensions.
    let strange = |is_critical| extension("1.2.3.4.5", is_critical, &[5, 0]);
    let unknown = |name: &str| {
        refused(PathFault::CriticalExtension(
            name.to_owned(),
            "1.2.3.4.5".to_owned(),
        ))
    };
    let (between, own) = below(first().by(&root), signer().and(strange(true)));
    add("unknown critical extension", between, own, unknown(&office));
    let (between, own) = below(first().and(strange(true)).by(&root), signer());
    add(
        "unknown critical extension of an authority",
        between,
        own,
        unknown("发证机构"),
    );
    let (between, own) = below(first().by(&root), signer().and(strange(false)));
    add("unknown extension", between, own, trusted());
    // What keys are for.
    let no_authority = || refused(PathFault::NotAuthority("发证机构".to_owned()));
    let (between, own) = below(first().with(vec![usage(0b1100_0110)]).by(&root), signer());
    add("issued by no authority", between, own, no_authority());
    let (between, own) = below(
        first()
            .with(vec![authority(None), usage(0b1000_0000)])
            .by(&root),
        signer(),
    );
    add(
        "issued with a key that is not for it",
        between,
        own,
        no_authority(),
    );
    let (between, own) = below(first().by(&root), signer().with(vec![usage(0b0011_0000)]));
    add("for encryption", between, own, Trust::NotForSigning);
    let (between, own) = below(
        first().by(&root),
        signer().and(purpose("1.3.6.1.5.5.7.3.1")),
    );
    add(
        "for web servers",
        between,
        own,
        refused(PathFault::ExtendedKeyUsage(office.clone())),
    );
    let (between, own) = below(
        first().by(&root),
        signer().and(purpose("1.3.6.1.5.5.7.3.4")),
    );
    add("for mail", between, own, trusted());
    // Days.
    let (between, own) = below(first().by(&root), signer().until("20260101000000Z"));
    add("expired", between, own, Trust::Expired);
    let (between, own) = below(first().until("20260101000000Z").by(&root), signer());
    add("authority expired", between, own, Trust::Expired);
    // Keys.
    let (between, own) = below(Wish::authority("发证机构", Key::Weak).by(&root), signer());
    add(
        "authority with 1024 bits",
        between,
        own,
        refused(PathFault::WeakKey("发证机构".to_owned(), 1024)),
    );
    let stranger = Wish::authority("别的根证书", Key::P256(5)).root();
    let (between, own) = below(
        Wish::authority("发证机构", Key::P256(2)).by(&stranger),
        signer(),
    );
    add("issued by a stranger", between, own, Trust::Untrusted);
    let (between, mut own) = below(first().by(&root), signer());
    let last = own.certificate.len() - 1;
    own.certificate[last] ^= 1;
    add("certificate forged", between, own, Trust::Untrusted);
    all
}

/// What is said of the certificate of a copy that was signed with it.
fn found(path: &Path) -> (Integrity, Trust) {
    let room = Room::new(plain(), "adbe.pkcs7.detached");
    let kind = Kind {
        is_national: false,
        has_attributes: true,
    };
    let others: Vec<&Entity> = path.between.iter().collect();
    let signed = room.filled(&message(&path.own, &others, kind, &room.covered()));
    let roots = Roots::read(&path.root.certificate).unwrap();
    let found = verify(&signed, Some(&roots), NOW).unwrap();
    let [signature] = found.signatures.as_slice() else {
        panic!("{}: there is one signature", path.name);
    };
    (signature.integrity.clone(), signature.trust.clone())
}

#[test]
fn every_kind_of_path_is_trusted_or_refused_with_its_reason() {
    for path in paths() {
        assert_eq!(
            found(&path),
            (Integrity::Intact, path.expected.clone()),
            "{}",
            path.name
        );
    }
}

#[test]
fn an_algorithm_that_is_not_known_is_not_called_untrusted() {
    let root = Wish::authority("根证书", Key::P384).root();
    let own = Wish::signer(Key::P256(9)).by(&root);
    let expected = Trust::Unchecked("椭圆曲线 P-384".to_owned());
    let path = Path {
        name: "P-384",
        root,
        between: Vec::new(),
        own,
        expected,
    };
    assert_eq!(found(&path), (Integrity::Intact, path.expected.clone()));
}

#[test]
fn a_signature_with_1024_bits_may_be_forged() {
    let root = Wish::authority("根证书", Key::P256(1)).root();
    let own = Wish::signer(Key::Weak).by(&root);
    let fault = PathFault::WeakKey("某市某局电子签章".to_owned(), 1024);
    let path = Path {
        name: "weak",
        root,
        between: Vec::new(),
        own,
        expected: Trust::Refused(fault),
    };
    assert_eq!(found(&path), (Integrity::Weak(1024), path.expected.clone()));
}
