//! Sealed copies that are filed in the register beside their issue.

use super::bench::{NOW, order, report};
use super::room::Room;
use super::seals::kinds;
use crate::sheets;
use nianbao::cell;
use nianbao::report::{Figure, SealedCopy};
use nianbao::sign::{SealedFile, SignError, Verdict, file_sealed, freeze};
use nianbao::store::{Overwrite, ReportFile, sha256};

/// A file with one issue, and a sealed copy of it.
fn issued() -> (ReportFile, SealedFile) {
    let report = report();
    let mut file = ReportFile::new(&report);
    let mut frozen = freeze(&file, &report, &order(1), NOW).unwrap();
    let copy = frozen.copies[0].clone();
    let (pdf, _) = frozen.pdf(Some(&copy), &sheets::fonts()).unwrap();
    file.set_issued(frozen.issued);
    let (_, kind, make) = kinds()[3];
    let room = Room::new(&pdf, kind);
    let pdf = room.filled(&make(&room.covered()));
    let name = "年报（盖章）.pdf".to_owned();
    (file, SealedFile { name, pdf, at: NOW })
}

#[test]
fn a_sealed_copy_is_filed_beside_its_issue_with_what_was_checked() {
    let (mut file, copy) = issued();
    let found = file_sealed(&mut file, &copy, None, sheets::fonts).unwrap();
    assert_eq!(found.verdict(), Verdict::Unvouched, "{:?}", found.lines());
    // A copy that is filed again stands there once.
    file_sealed(&mut file, &copy, None, sheets::fonts).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("年报.nianbao");
    file.save(&report(), &path, Overwrite::No).unwrap();
    let read = ReportFile::open(&path).unwrap();
    let [sealed] = read.issued()[0].sealed.as_slice() else {
        panic!("there is one sealed copy");
    };
    let SealedCopy {
        name,
        sha256: hash,
        at,
        signers,
        checked,
    } = sealed;
    assert_eq!((name, hash), (&copy.name, &sha256(&copy.pdf)));
    assert_eq!(at, "2027-12-28T21:20:00+08:00");
    assert_eq!(signers, &["某市某局电子签章（印章“某市某局公章”）"]);
    assert_eq!(checked[0], found.conclusion().chinese);
    let intact = "签名 1：完好，所覆盖的内容在签名后没有改动";
    assert!(
        checked.iter().any(|sentence| sentence == intact),
        "{checked:?}"
    );
    assert_eq!(read.to_bytes(read.report()), std::fs::read(&path).unwrap());
}

#[test]
fn what_belongs_to_no_issue_or_has_no_seal_is_not_filed() {
    let (mut file, copy) = issued();
    let fonts = sheets::fonts();
    let unsigned = SealedFile {
        name: String::new(),
        pdf: super::bench::pdf(),
        at: NOW,
    };
    let error = file_sealed(&mut file, &unsigned, None, || fonts.clone()).unwrap_err();
    assert!(matches!(error, SignError::NotSealed));
    let mut changed = report();
    changed
        .figures
        .set(cell!("requests.received.natural"), Figure::from(1));
    let mut other = ReportFile::new(&changed);
    let frozen = freeze(&other, &changed, &order(1), NOW).unwrap();
    other.set_issued(frozen.issued);
    let error = file_sealed(&mut other, &copy, None, || fonts.clone()).unwrap_err();
    assert!(matches!(error, SignError::NotIssued));
    assert!(other.issued()[0].sealed.is_empty() && file.issued()[0].sealed.is_empty());
}

#[test]
fn a_changed_copy_is_filed_as_one_that_differs() {
    let (mut file, mut copy) = issued();
    let at = copy.pdf.len() / 3;
    copy.pdf[at] ^= 1;
    let found = file_sealed(&mut file, &copy, None, sheets::fonts);
    if let Ok(found) = found {
        assert_eq!(found.verdict(), Verdict::Differs);
        assert_eq!(
            file.issued()[0].sealed[0].checked[0],
            found.conclusion().chinese
        );
    }
}

#[test]
fn the_command_files_a_sealed_copy_and_demands_a_signer() {
    let (file, copy) = issued();
    let folder = tempfile::tempdir().unwrap();
    let (path, pdf) = (folder.path().join("a.nianbao"), folder.path().join("a.pdf"));
    let mut file = file;
    file.save(&report(), &path, Overwrite::No).unwrap();
    std::fs::write(&pdf, &copy.pdf).unwrap();
    let run = |words: &[&str]| {
        let mut command = crate::program::nianbao();
        let output = command
            .arg("verify")
            .arg(&pdf)
            .args(words)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let said = run(&["--register", path.to_str().unwrap()]);
    assert!(
        said.contains("电子印章“某市某局公章”（编号 31010000000001）"),
        "{said}"
    );
    assert_eq!(ReportFile::open(&path).unwrap().issued()[0].sealed.len(), 1);
    assert!(run(&["--signer", "某市某局"]).contains("有“某市某局”的签名"));
    assert!(run(&["--signer", "另一局"]).contains("没有“另一局”的完好签名"));
}
