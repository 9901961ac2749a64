//! Digital signatures, and what a check says of them.

use super::bench::{NOW, PASSWORD, bytes, identity, order, pdf, report, roots};
use nianbao::cell;
use nianbao::report::{Figure, Moment, Report};
use nianbao::sign::{
    CheckCode, Coverage, Identity, Integrity, Password, SignError, Trust, Verification, add_field,
    freeze, sign_pdf, verify,
};
use nianbao::store::{ReportFile, canonical};

/// What was found, in Chinese.
fn words(found: &Verification) -> String {
    let lines = found.lines().into_iter().map(|line| line.words.chinese);
    lines.collect::<Vec<_>>().join("\n")
}

fn signed(name: &str) -> Vec<u8> {
    sign_pdf(&pdf(), &identity(name).unwrap(), None, NOW).unwrap()
}

#[test]
fn a_signed_copy_is_intact_whole_and_trusted_by_the_root_of_its_certificate() {
    for name in ["rsa.p12", "p256.p12"] {
        let signed = signed(name);
        let found = verify(&signed, Some(&roots("root.pem")), NOW).unwrap();
        let [signature] = found.signatures.as_slice() else {
            panic!("there is one signature");
        };
        assert_eq!(signature.integrity, Integrity::Intact);
        assert_eq!(signature.coverage, Coverage::Whole);
        assert_eq!(signature.trust, Trust::Trusted("年报测试根证书".to_owned()));
        assert!(
            signature.signer.starts_with("某市某局 "),
            "{}",
            signature.signer
        );
        assert!(found.is_printed_right(), "{:?}", found.lines());
        assert!(found.agrees(), "{:?}", found.lines());
    }
}

#[test]
fn the_file_before_the_signature_stays_as_it_was() {
    let before = pdf();
    assert!(signed("rsa.p12").starts_with(&before));
}

#[test]
fn any_changed_byte_is_found() {
    for name in ["rsa.p12", "p256.p12"] {
        let signed = signed(name);
        let n_before = pdf().len();
        let appended = n_before..signed.len();
        let far = (0..n_before).step_by(9973);
        for at in far.chain(appended.step_by(61)) {
            let mut changed = signed.clone();
            changed[at] ^= 1;
            let agrees = verify(&changed, None, NOW)
                .is_ok_and(|found| found.agrees() && found.signatures.len() == 1);
            assert!(!agrees, "byte {at} of {}", signed.len());
        }
    }
}

#[test]
fn bytes_after_the_signature_are_counted() {
    let mut longer = signed("p256.p12");
    longer.extend(b"\n% more\n");
    let found = verify(&longer, None, NOW).unwrap();
    assert_eq!(found.signatures[0].integrity, Integrity::Intact);
    assert_eq!(found.signatures[0].coverage, Coverage::GoesOn(8));
    assert!(!found.agrees());
    let lines = words(&found);
    assert!(
        lines.contains("签名 1 之后文件还有 8 字节，这些内容不在签名之内"),
        "{lines}"
    );
}

#[test]
fn another_root_and_another_day_are_not_trusted() {
    let signed = signed("rsa.p12");
    let check = |root: &str, now| {
        let found = verify(&signed, Some(&roots(root)), now).unwrap();
        assert!(!found.agrees());
        found.signatures[0].trust.clone()
    };
    assert_eq!(check("other-root.pem", NOW), Trust::Untrusted);
    assert_eq!(check("root.pem", Moment(9_000_000_000)), Trust::Expired);
}

#[test]
fn a_second_signature_leaves_the_first_one_intact() {
    let twice = sign_pdf(
        &signed("rsa.p12"),
        &identity("p256.p12").unwrap(),
        None,
        NOW,
    )
    .unwrap();
    let found = verify(&twice, Some(&roots("root.pem")), NOW).unwrap();
    assert_eq!(found.signatures.len(), 2);
    assert!(found.agrees(), "{:?}", found.lines());
    assert!(matches!(found.signatures[0].coverage, Coverage::GoesOn(_)));
    assert_eq!(found.signatures[1].coverage, Coverage::Whole);
}

#[test]
fn an_empty_field_waits_for_a_seal_from_outside() {
    let prepared = add_field(&pdf(), None).unwrap();
    let found = verify(&prepared, None, NOW).unwrap();
    assert_eq!(found.empty_fields, ["Seal"]);
    assert!(found.signatures.is_empty() && found.agrees());
    // Whoever fills the field signs the whole file.
    let signed = sign_pdf(&prepared, &identity("rsa.p12").unwrap(), None, NOW).unwrap();
    let found = verify(&signed, None, NOW).unwrap();
    assert_eq!(found.signatures[0].coverage, Coverage::Whole);
}

#[test]
fn a_figure_that_differs_in_the_file_is_named_with_both_values() {
    let mut found = verify(&pdf(), None, NOW).unwrap();
    found.compare(&report()).unwrap();
    assert!(found.agrees(), "{:?}", found.lines());
    let mut changed = report();
    changed
        .figures
        .set(cell!("requests.received.natural"), Figure::from(3441));
    found.compare(&changed).unwrap();
    assert!(!found.agrees());
    let lines = words(&found);
    assert!(
        lines.contains("表格“本年新收政府信息公开申请数量·自然人”：“3440”改为“3441”"),
        "{lines}"
    );
}

#[test]
fn a_code_typed_from_paper_matches_or_does_not() {
    let mut found = verify(&pdf(), None, NOW).unwrap();
    found
        .compare_code(CheckCode::of(&canonical(&report())))
        .unwrap();
    assert!(found.agrees());
    found
        .compare_code(CheckCode::of(b"another report"))
        .unwrap();
    assert!(!found.agrees());
}

#[test]
fn roots_without_a_signature_do_not_agree() {
    let found = verify(&pdf(), Some(&roots("root.pem")), NOW).unwrap();
    assert!(!found.agrees());
    assert!(words(&found).starts_with("没有数字签名"));
}

#[test]
fn what_is_no_issued_copy_is_told() {
    assert!(matches!(verify(b"", None, NOW), Err(SignError::NotPdf(_))));
    assert!(matches!(
        verify(b"%PDF-1.7\n", None, NOW),
        Err(SignError::NotPdf(_))
    ));
    let plain = nianbao::export::pdf::pdf(&crate::sheets::pages("suqian_2024.nianbao")).unwrap();
    let mut found = verify(&plain, None, NOW).unwrap();
    assert!(found.attached.is_none() && !found.agrees());
    assert!(matches!(found.compare(&report()), Err(SignError::NotOurs)));
}

#[test]
fn certificates_that_cannot_sign_say_why() {
    let open = |name: &str, password: &str, now| {
        let password = Password::new(password.to_owned());
        Identity::open(&bytes(name), &password, now).unwrap_err()
    };
    assert!(matches!(open("rsa.p12", "wrong", NOW), SignError::Password));
    assert!(matches!(open("p256.p12", "", NOW), SignError::Password));
    assert!(matches!(
        open("encryption.p12", PASSWORD, NOW),
        SignError::NotForSigning { .. }
    ));
    assert!(matches!(open("nokey.p12", PASSWORD, NOW), SignError::NoKey));
    assert!(matches!(
        open("expired.p12", PASSWORD, NOW),
        SignError::Expired { .. }
    ));
    assert!(matches!(
        open("rsa.p12", PASSWORD, Moment(0)),
        SignError::NotYetValid { .. }
    ));
    assert!(matches!(
        open("p384.p12", PASSWORD, NOW),
        SignError::Algorithm(_)
    ));
    assert!(matches!(
        open("weak.p12", PASSWORD, NOW),
        SignError::WeakKey { n_bits: 1024, .. }
    ));
    assert!(matches!(
        open("root.pem", PASSWORD, NOW),
        SignError::NoCertificateFile
    ));
}

#[test]
fn a_password_is_the_first_line_of_its_file_and_is_never_shown() {
    let line = format!("\u{feff}{PASSWORD}\r\nsecond\n");
    let password = Password::first_line(line.into_bytes());
    assert!(Identity::open(&bytes("rsa.p12"), &password, NOW).is_ok());
    assert_eq!(format!("{password:?}"), "Password");
}

/// Numbers that look like chance and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }
}

#[test]
fn no_damage_makes_a_check_panic() {
    let report = Report::new("某市某局", 2024);
    let mut edition = freeze(&ReportFile::new(&report), &report, &order(1), NOW).unwrap();
    let copy = edition.copies[0].clone();
    let (pdf, _) = edition.pdf(Some(&copy), &crate::sheets::fonts()).unwrap();
    let signed = sign_pdf(&pdf, &identity("p256.p12").unwrap(), None, NOW).unwrap();
    let mut dice = Dice(1);
    for _ in 0..300 {
        let mut damaged = signed.clone();
        for _ in 0..=dice.below(6) {
            let from = if dice.below(2) == 0 {
                0
            } else {
                pdf.len().min(damaged.len() - 1)
            };
            let at = from + dice.below(damaged.len() - from);
            match dice.below(3) {
                0 => damaged.truncate(at.max(10)),
                1 => damaged[at] ^= 1 << dice.below(8),
                _ => {
                    let n = 64.min(damaged.len() - at);
                    let other = dice.below(damaged.len() - n + 1);
                    damaged.copy_within(other..other + n, at);
                }
            }
        }
        let agrees =
            verify(&damaged, Some(&roots("root.pem")), NOW).is_ok_and(|found| found.agrees());
        assert!(!agrees || damaged == signed);
    }
}
