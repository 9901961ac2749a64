//! Issuing a report, for window and command line alike: from a request to the frozen issue, the PDFs of its copies,
//! their files and the register. Either all is written or nothing.
//!
//! Whoever calls it reads the clock, and works beside the window where that is wanted.

mod decision;
mod error;
mod request;

pub(crate) use decision::Decision;
pub(crate) use error::{InputError, IssueError};
pub use request::{IssueRequest, SealRequest, SignatureRequest};

use crate::fonts::FontSet;
use crate::report::{IssuedCopy, Moment, Report, SealPicture};
use crate::sign::{
    CheckCode, Finish, FrozenIssue, Identity, SealedPage, SignError, Stamp, draft, freeze, picture,
};
use crate::store::{
    IssueTurn, NewCopy, NewIssue, ReportFile, SettledIssue, StoreError, read_up_to,
    write_atomically,
};
use std::ffi::OsString;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A seal picture, a certificate, a password or roots are no longer than this.
pub(crate) const MAX_INPUT: u64 = 32 * 1024 * 1024;
/// The longest PDF that is checked.
pub(crate) const MAX_PDF: u64 = 128 * 1024 * 1024;
/// What the copy without a number is called, behind the name of the others.
const PUBLIC: &str = "公开版";

/// Where PDFs are written.
#[derive(Debug)]
pub(crate) struct Output {
    /// The file of a single copy; several are named after it.
    pub(crate) path: PathBuf,
    pub(crate) replace: Replace,
}

/// Which files that are there already may be replaced.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Replace {
    Nothing,
    /// The one at [`Output::path`], which a person was asked about.
    Named,
    All,
}

/// An issue that can be made.
pub(crate) struct Issuance {
    /// The file of the report, with its register.
    pub(crate) file: ReportFile,
    pub(crate) report: Report,
    /// Where the file is.
    pub(crate) path: PathBuf,
    pub(crate) request: IssueRequest,
    /// Where the copies are written; `None` gives the numbered ones back.
    pub(crate) output: Option<Output>,
    pub(crate) fonts: Arc<FontSet>,
    pub(crate) now: Moment,
}

/// What was issued.
pub(crate) struct Issued {
    /// The file, with the register as it is now.
    pub(crate) file: ReportFile,
    /// The report with the date of the document.
    pub(crate) report: Report,
    pub(crate) code: CheckCode,
    /// The files that were written.
    pub(crate) files: Vec<IssuedFile>,
    /// The numbered copies, where they were not written.
    pub(crate) copies: Vec<(IssuedCopy, Vec<u8>)>,
    /// Issues before it that were found cut off.
    pub(crate) settled: Vec<SettledIssue>,
}

/// A file that was written.
pub(crate) struct IssuedFile {
    pub(crate) path: PathBuf,
    /// What it is a copy for; `None` for the one without a number, for the public.
    pub(crate) copy: Option<IssuedCopy>,
}

impl Issuance {
    /// Makes the PDFs, calling `on_copy` after each, and writes them and the register. Returns `None` where it was stopped
    /// before, by whoever took the decision.
    ///
    /// Other issues of the report wait meanwhile, so that no number is given twice.
    pub(crate) fn issue(
        mut self,
        decision: &Decision,
        on_copy: impl Fn(),
    ) -> Result<Option<Issued>, IssueError> {
        let Some(_turn) = IssueTurn::wait(&self.path, || decision.is_taken())? else {
            return Ok(None);
        };
        let settled = self.take_register()?;
        // The password is gone once the certificate is open.
        let finish = finish(mem::take(&mut self.request.signature), self.now)?;
        let stamp = stamp(&self.request.seal, &finish, self.file.seal())?;
        let mut frozen = self.frozen(&stamp)?;
        let mut pdfs = Vec::new();
        let copies = frozen.copies.iter().cloned().map(Some);
        let public = self.request.is_public.then_some(None);
        for copy in copies.chain(public).collect::<Vec<_>>() {
            if decision.is_taken() {
                return Ok(None);
            }
            let pdf = frozen.finished(copy.as_ref(), &finish, &self.fonts)?;
            pdfs.push((copy, pdf));
            on_copy();
        }
        if !decision.take() {
            return Ok(None);
        }
        if let Stamp::Picture(seal) = stamp {
            self.file.set_seal(Some(seal));
        }
        let issued = self.written(frozen, pdfs)?;
        Ok(Some(Issued { settled, ..issued }))
    }

    /// Takes over what others issued since the file was read, and the date that the document got by it.
    fn take_register(&mut self) -> Result<Vec<SettledIssue>, StoreError> {
        let before = self.file.report().sign_off.date;
        let settled = self.file.take_register(&self.path)?;
        if self.report.sign_off.date == before {
            self.report.sign_off.date = self.file.report().sign_off.date;
        }
        Ok(settled)
    }

    /// Writes the copies and the register.
    fn written(
        mut self,
        frozen: FrozenIssue,
        pdfs: Vec<(Option<IssuedCopy>, Vec<u8>)>,
    ) -> Result<Issued, IssueError> {
        let (files, copies) = if let Some(output) = &self.output {
            (output.files(pdfs)?, Vec::new())
        } else {
            let numbered = pdfs.into_iter();
            let numbered = numbered.filter_map(|(copy, pdf)| Some((copy?, pdf)));
            (Vec::new(), numbered.collect())
        };
        let (of, new): (Vec<_>, Vec<_>) = files.into_iter().unzip();
        let issue = NewIssue {
            numbers: frozen.copies.iter().map(|copy| copy.number).collect(),
            issued: frozen.issued,
            report: frozen.report,
            at: self.now.to_string(),
            by: self.request.order.by,
        };
        self.file.issue(&issue, &self.path, &new)?;
        let paths = new.into_iter().map(|copy| copy.path);
        let file = |(path, copy)| IssuedFile { path, copy };
        Ok(Issued {
            file: self.file,
            report: issue.report,
            code: frozen.code,
            files: paths.zip(of).map(file).collect(),
            copies,
            settled: Vec::new(),
        })
    }

    /// Returns the page with the seal of the first copy, as it will be; the last page where there is no seal. Nothing is
    /// written, and no certificate is opened.
    pub(crate) fn preview(&self) -> Result<SealedPage, IssueError> {
        let finish = match self.request.signature {
            SignatureRequest::External => Finish::Field,
            SignatureRequest::None | SignatureRequest::Certificate { .. } => Finish::Unsigned,
        };
        let stamp = stamp(&self.request.seal, &finish, self.file.seal())?;
        Ok(self.frozen(&stamp)?.sealed_page(&self.fonts))
    }

    /// Freezes the report, with its seal and sheet.
    fn frozen(&self, stamp: &Stamp) -> Result<FrozenIssue, SignError> {
        let mut frozen = freeze(&self.file, &self.report, &self.request.order, self.now)?;
        frozen.stamp(stamp)?;
        if self.request.has_sheet {
            frozen.add_sheet();
        }
        Ok(frozen)
    }
}

/// Writes a copy for reading, with 送审稿 across it; nothing is frozen.
pub(crate) fn write_draft(
    report: &Report,
    fonts: &Arc<FontSet>,
    output: &Output,
) -> Result<(), IssueError> {
    let pdf = draft(report, fonts)?;
    output.check_free(&output.path)?;
    Ok(write_atomically(&output.path, &pdf)?)
}

/// Reads a file that is no longer than `max_bytes`.
pub(crate) fn read(path: &Path, max_bytes: u64) -> Result<Vec<u8>, InputError> {
    let bytes = read_up_to(path, max_bytes).map_err(|reason| InputError::Read {
        path: path.to_owned(),
        reason,
    })?;
    bytes.ok_or_else(|| InputError::content(SignError::TooLarge, path))
}

fn finish(signature: SignatureRequest, now: Moment) -> Result<Finish, InputError> {
    match signature {
        SignatureRequest::None => Ok(Finish::Unsigned),
        SignatureRequest::External => Ok(Finish::Field),
        SignatureRequest::Certificate {
            path,
            password,
            visibility,
        } => {
            let identity = Identity::open(&read(&path, MAX_INPUT)?, &password, now)
                .map_err(|reason| InputError::content(reason, &path))?;
            Ok(Finish::Signed(Box::new(identity), visibility))
        }
    }
}

fn stamp(
    seal: &SealRequest,
    finish: &Finish,
    kept: Option<&SealPicture>,
) -> Result<Stamp, InputError> {
    match seal {
        SealRequest::None if matches!(finish, Finish::Field) => Ok(Stamp::Room),
        SealRequest::None => Ok(Stamp::None),
        SealRequest::Room => Ok(Stamp::Room),
        SealRequest::Kept => Ok(kept.map_or(Stamp::None, |seal| Stamp::Picture(seal.clone()))),
        SealRequest::File(path, width_mm) => {
            let png = read(path, MAX_INPUT)?;
            picture(&png).map_err(|reason| InputError::content(reason, path))?;
            Ok(Stamp::Picture(SealPicture {
                png: png.into(),
                width_mm: *width_mm,
            }))
        }
    }
}

impl Output {
    /// Names the file of every copy: the output itself for a single one, else one with the number of the copy, or with
    /// a word where it has none.
    fn files(
        &self,
        copies: Vec<(Option<IssuedCopy>, Vec<u8>)>,
    ) -> Result<Vec<(Option<IssuedCopy>, NewCopy)>, IssueError> {
        let is_single = copies.len() == 1;
        let path = |copy: Option<&IssuedCopy>| match copy {
            _ if is_single => self.path.clone(),
            Some(copy) => with_suffix(&self.path, &format!("{:06}", copy.number)),
            None => with_suffix(&self.path, PUBLIC),
        };
        let file = |(copy, bytes): (Option<IssuedCopy>, Vec<u8>)| {
            let path = path(Option::as_ref(&copy));
            self.check_free(&path)?;
            Ok((copy, NewCopy { path, bytes }))
        };
        copies.into_iter().map(file).collect()
    }

    fn check_free(&self, path: &Path) -> Result<(), IssueError> {
        let may_replace = match self.replace {
            Replace::Nothing => false,
            Replace::Named => path == self.path,
            Replace::All => true,
        };
        if may_replace || !path.exists() {
            return Ok(());
        }
        let path = path.to_owned();
        Err(IssueError::Exists { path })
    }
}

/// `OUT-000012.pdf` for `OUT.pdf`.
pub(crate) fn with_suffix(output: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(output.file_stem().unwrap_or_default());
    name.push(format!("-{suffix}."));
    name.push(output.extension().unwrap_or_default());
    output.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Mark;
    use crate::sign::Copies;
    use crate::sign::Order;
    use crate::store::Overwrite;
    use crate::store::StoreErrorKind;
    use std::cell::Cell;
    use std::fs;

    fn order(n_copies: u32) -> Order {
        Order {
            copies: vec![Copies {
                mark: Mark::Original,
                n_copies,
                recipient: String::new(),
            }],
            ..Order::default()
        }
    }

    /// An issue of two copies for `out.pdf` in a folder.
    fn issuance(folder: &Path, replace: Replace) -> Issuance {
        let report = Report::new("某市某局", 2024);
        let mut file = ReportFile::new(&report);
        let path = folder.join("report.nianbao");
        file.save(&report, &path, Overwrite::No).unwrap();
        Issuance {
            file,
            report,
            path,
            request: IssueRequest {
                order: order(2),
                has_sheet: false,
                is_public: false,
                seal: SealRequest::None,
                signature: SignatureRequest::None,
            },
            output: Some(Output {
                path: folder.join("out.pdf"),
                replace,
            }),
            fonts: Arc::new(FontSet::shipped(&[])),
            now: Moment(0),
        }
    }

    #[test]
    fn an_issue_that_is_stopped_leaves_nothing() {
        let check = |n_before: u32| {
            let folder = tempfile::tempdir().unwrap();
            let issuance = issuance(folder.path(), Replace::Named);
            let before = fs::read(&issuance.path).unwrap();
            let (decision, n_made) = (Decision::default(), Cell::new(0));
            let stop_in_time = || {
                assert!(n_made.get() != n_before || decision.take());
            };
            stop_in_time();
            let on_copy = || {
                n_made.set(n_made.get() + 1);
                stop_in_time();
            };
            let path = issuance.path.clone();
            assert!(issuance.issue(&decision, on_copy).unwrap().is_none());
            assert_eq!(n_made.get(), n_before);
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
            assert_eq!(fs::read(path).unwrap(), before);
        };
        check(0);
        check(1);
        check(2);
    }

    #[test]
    fn an_issue_that_is_written_cannot_be_stopped() {
        let folder = tempfile::tempdir().unwrap();
        let decision = Decision::default();
        let issuance = issuance(folder.path(), Replace::Nothing);
        let issued = issuance.issue(&decision, || {});
        let issued = issued.unwrap().unwrap();
        assert!(!decision.take());
        let names = ["out-000001.pdf", "out-000002.pdf"];
        let written = issued.files.iter().map(|file| {
            let number = file.copy.as_ref().unwrap().number;
            (number, file.path.clone())
        });
        let expected = (1..).zip(names.map(|name| folder.path().join(name)));
        assert!(written.eq(expected));
        assert_eq!(issued.file.issued()[0].copies.len(), 2);
    }

    #[test]
    fn a_copy_replaces_only_what_may_be_replaced() {
        let check = |existing: &str, replace, is_replaced: bool| {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join(existing);
            fs::write(&path, "old").unwrap();
            let mut issuance = issuance(folder.path(), replace);
            issuance.request.is_public = true;
            issuance.request.order = order(u32::from(existing != "out.pdf"));
            let done = issuance.issue(&Decision::default(), || {});
            let is_refused = matches!(&done, Err(IssueError::Exists { path: own }) if *own == path);
            assert_eq!((done.is_ok(), is_refused), (is_replaced, !is_replaced));
            assert_eq!(fs::read(&path).unwrap() != b"old", is_replaced);
        };
        check("out.pdf", Replace::Nothing, false);
        check("out.pdf", Replace::Named, true);
        check("out-公开版.pdf", Replace::Named, false);
        check("out-公开版.pdf", Replace::All, true);
    }

    #[test]
    fn where_the_register_cannot_be_saved_no_copy_is_left_and_none_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let report = Report::new("某市某局", 2024);
        let mut file = ReportFile::new(&report);
        let frozen = freeze(&file, &report, &order(2), Moment(0)).unwrap();
        fs::write(path("old.pdf"), "old").unwrap();
        // Another file has the name of the report.
        fs::write(path("report.nianbao"), "other").unwrap();
        let copies = ["old.pdf", "new.pdf"].map(|name| NewCopy {
            path: path(name),
            bytes: b"new".to_vec(),
        });
        let issue = NewIssue {
            issued: frozen.issued,
            report: frozen.report,
            numbers: vec![1, 2],
            at: String::new(),
            by: String::new(),
        };
        let done = file.issue(&issue, &path("report.nianbao"), &copies);
        assert!(matches!(done.unwrap_err().kind, StoreErrorKind::Exists));
        assert_eq!(fs::read(path("old.pdf")).unwrap(), b"old");
        assert!(!path("new.pdf").exists());
        assert!(file.issued().is_empty());
    }

    #[test]
    fn two_equal_orders_at_the_same_second_get_different_numbers() {
        let folder = tempfile::tempdir().unwrap();
        let one = issuance(folder.path(), Replace::Nothing);
        let other = Issuance {
            file: ReportFile::open(&one.path).unwrap(),
            report: one.report.clone(),
            path: one.path.clone(),
            request: IssueRequest {
                order: order(2),
                has_sheet: false,
                is_public: false,
                seal: SealRequest::None,
                signature: SignatureRequest::None,
            },
            output: Some(Output {
                path: folder.path().join("out.pdf"),
                replace: Replace::Nothing,
            }),
            fonts: Arc::clone(&one.fonts),
            now: one.now,
        };
        let numbers: Vec<u32> = std::thread::scope(|scope| {
            let issue = |issuance: Issuance| {
                scope.spawn(|| {
                    issuance
                        .issue(&Decision::default(), || {})
                        .unwrap()
                        .unwrap()
                })
            };
            let issued = [one, other].map(issue).map(|issue| issue.join().unwrap());
            let files = issued.iter().flat_map(|issued| &issued.files);
            let copies = files.filter_map(|file| file.copy.as_ref());
            copies.map(|copy| copy.number).collect()
        });
        let mut sorted = numbers;
        sorted.sort_unstable();
        assert_eq!(sorted, [1, 2, 3, 4]);
        let file = ReportFile::open(&folder.path().join("report.nianbao")).unwrap();
        let copies = file.issued().iter().flat_map(|own| &own.copies);
        let numbers: Vec<u32> = copies.map(|copy| copy.number).collect();
        assert_eq!(numbers, [1, 2, 3, 4]);
        assert!(file.issued().iter().all(|own| own.writing.is_none()));
    }

    #[test]
    fn copies_and_pictures_are_numbered_before_their_extension() {
        let check = |output: &str, number: &str, expected: &str| {
            assert_eq!(with_suffix(Path::new(output), number), Path::new(expected));
        };
        check("年报.pdf", "000012", "年报-000012.pdf");
        check("out/a.b.PDF", "000012", "out/a.b-000012.PDF");
        check("年报.png", "12", "年报-12.png");
        check("out/a.b.PNG", "12", "out/a.b-12.PNG");
    }
}
