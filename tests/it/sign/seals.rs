//! Copies that come back from a client for electronic seals: SM2 and SM3, as messages and with a seal of GB/T 38540.
#![expect(
    clippy::similar_names,
    clippy::type_complexity,
    reason = "signer, signed and signature are the usual words"
)]

use super::bench::NOW;
use super::certificates::{Entity, Key, Kind, SealWish, Wish, message, sealed};
use super::forgeries::plain;
use super::room::Room;
use nianbao::sign::{Coverage, Integrity, Roots, Trust, Verdict, verify};

/// The root, the signer and the maker of seals, all with SM2.
pub(crate) fn people() -> [Entity; 3] {
    let root = Wish::authority("国密根证书", Key::Sm2(1)).root();
    let signer = Wish::signer(Key::Sm2(9)).by(&root);
    let mut maker = Wish::signer(Key::Sm2(7));
    maker.name = ["制章中心", "制章中心"];
    let maker = maker.by(&root);
    [root, signer, maker]
}

/// Every kind of signature with SM2: its name, what the PDF calls it, and its bytes over what is covered.
pub(crate) fn kinds() -> Vec<(&'static str, &'static str, fn(&[u8]) -> Vec<u8>)> {
    fn cms(is_national: bool, has_attributes: bool, covered: &[u8]) -> Vec<u8> {
        let [_, signer, _] = people();
        message(
            &signer,
            &[],
            Kind {
                is_national,
                has_attributes,
            },
            covered,
        )
    }
    fn seal(is_digest: bool, covered: &[u8]) -> Vec<u8> {
        let [_, signer, maker] = people();
        sealed(&signer, &maker, &SealWish::of(&signer, is_digest), covered)
    }
    vec![
        ("PKCS #7", "adbe.pkcs7.detached", |covered| {
            cms(false, true, covered)
        }),
        ("GB/T 35275", "GM.sm2.detached", |covered| {
            cms(true, true, covered)
        }),
        (
            "GB/T 35275 without attributes",
            "adbe.pkcs7.detached",
            |covered| cms(true, false, covered),
        ),
        ("GB/T 38540", "GM.SealSES.detached", |covered| {
            seal(false, covered)
        }),
        (
            "GB/T 38540 with a digest",
            "GM.SealSES.detached",
            |covered| seal(true, covered),
        ),
    ]
}

fn integrity(pdf: &[u8]) -> Integrity {
    verify(pdf, None, NOW).unwrap().signatures[0]
        .integrity
        .clone()
}

#[test]
fn signatures_with_sm2_are_checked_in_every_form() {
    let [root, ..] = people();
    let roots = Roots::read(&root.certificate).unwrap();
    for (name, kind, make) in kinds() {
        let room = Room::new(plain(), kind);
        let signed = room.filled(&make(&room.covered()));
        let found = verify(&signed, Some(&roots), NOW).unwrap();
        let signature = &found.signatures[0];
        assert_eq!(signature.integrity, Integrity::Intact, "{name}");
        assert_eq!(signature.coverage, Coverage::Whole, "{name}");
        assert_eq!(
            signature.trust,
            Trust::Trusted("国密根证书".to_owned()),
            "{name}"
        );
        assert_eq!(
            signature.seal.is_some(),
            name.starts_with("GB/T 38540"),
            "{name}"
        );
        assert_eq!(
            found.verdict(),
            Verdict::Agrees,
            "{name}: {:?}",
            found.lines()
        );
    }
}

#[test]
fn a_seal_that_is_not_what_it_should_be_is_refused() {
    let [root, signer, maker] = people();
    let room = Room::new(plain(), "GM.SealSES.detached");
    let wish = SealWish::of(&signer, false);
    let signed = |signer: &Entity, wish: &SealWish| {
        room.filled(&sealed(signer, &maker, wish, &room.covered()))
    };
    let other = Wish::signer(Key::Sm2(8)).by(&root);
    // Somebody presses the seal of another office.
    assert_eq!(integrity(&signed(&other, &wish)), Integrity::Wrong);
    // The maker signed another seal.
    let forged = SealWish {
        maker_signs: b"other",
        ..wish.clone()
    };
    assert_eq!(integrity(&signed(&signer, &forged)), Integrity::Wrong);
    // The seal was no longer valid.
    let old = SealWish {
        until: "20260101000000Z",
        ..wish.clone()
    };
    let found = verify(&signed(&signer, &old), None, NOW).unwrap();
    assert_eq!(found.signatures[0].integrity, Integrity::Intact);
    assert_eq!(found.verdict(), Verdict::Differs);
    // It was pressed on something else.
    let elsewhere = room.filled(&sealed(&signer, &maker, &wish, b"another document"));
    assert_eq!(integrity(&elsewhere), Integrity::Changed);
}

#[test]
fn no_flipped_byte_of_a_copy_signed_with_sm2_agrees() {
    let [root, ..] = people();
    let roots = Roots::read(&root.certificate).unwrap();
    for (name, kind, make) in kinds() {
        let room = Room::new(plain(), kind);
        let signature = make(&room.covered());
        let signed = room.filled(&signature);
        let own = room.signature(signature.len());
        let within = own.clone().step_by(own.len() / 40);
        let around = (0..signed.len()).step_by(signed.len() / 60);
        for at in within.chain(around) {
            let mut changed = signed.clone();
            changed[at] ^= 1;
            let agrees = verify(&changed, Some(&roots), NOW)
                .is_ok_and(|found| found.agrees() && found.signatures.len() == 1);
            assert!(
                !agrees,
                "{name}: byte {at} of {}, signature {own:?}",
                signed.len()
            );
        }
    }
}
