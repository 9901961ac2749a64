//! Issues a report: freezes it as a milestone and makes the PDF of every copy.

use super::difference::differences;
use super::incremental::REASON;
use super::order::{MAX_COPIES, MAX_SECRECY, Order, SEAL_WIDTHS, Stamp, Visibility};
use super::seal::{self, SealArea};
use super::verify::check_own;
use super::{CheckCode, Identity, SignError, add_field, qr, sign_pdf};
use crate::export::pdf::{Attachment, Extras, Layout, PdfWriter};
use crate::fonts::FontSet;
use crate::report::{Date, IssuedCopy, Milestone, Moment, Report, SignOffNames, next_copy_number};
use crate::rules::{Finding, Severity, Subject, check as findings};
use crate::store::{ReportFile, canonical, sha256};
use crate::typeset::document::{Document, Image};
use crate::typeset::{
    Check, CopyPages, Imprint, Issue, SIGNATURE_BOX, Seal, shown_recipient, typeset_copy,
};
use crate::units::{Length, Rect};
use rust_decimal::prelude::ToPrimitive;
use std::sync::Arc;

/// The room for an external seal: the size of most agencies' seals.
const SEAL_ROOM: Length = Length::mm(42.0);
/// The watermark of a draft.
const DRAFT: &str = "送审稿";
/// The name of the data in the PDF.
const ATTACHMENT: &str = "report.nianbao";

/// How the PDF of every copy is finished.
#[derive(Debug, Default)]
pub enum Finish {
    /// It stays as it is.
    #[default]
    Unsigned,
    /// It is signed, visibly at the seal or not.
    Signed(Box<Identity>, Visibility),
    /// It gets an empty signature field at the seal, for an external signing client.
    Field,
}

/// The page with the seal as it will be, in its document.
#[derive(Clone, Debug)]
pub struct SealedPage {
    /// The pages of a copy.
    pub document: Document,
    /// The page, from 0.
    pub page_idx: usize,
}

/// An issue that is ready to be printed, one copy after another.
pub struct FrozenIssue {
    /// The register with this issue in it, for the file.
    pub issued: Vec<Milestone>,
    /// The report with the date of the document.
    pub report: Report,
    /// The copies of this order.
    pub copies: Vec<IssuedCopy>,
    /// The check code.
    pub code: CheckCode,
    data: Vec<u8>,
    imprint: Issue,
    at: Moment,
    writer: PdfWriter,
}

impl std::fmt::Debug for FrozenIssue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FrozenIssue({} × {})", self.code, self.copies.len())
    }
}

/// Returns whether a report is no longer what was issued last (修订稿). One that was never issued is not.
pub fn is_revised(report: &Report, issued: &[Milestone]) -> bool {
    issued
        .last()
        .is_some_and(|last| last.sha256 != sha256(&canonical(report)))
}

/// Something that was found in a report and has no reason.
#[derive(Clone, Debug)]
pub struct OpenFinding {
    /// What was found.
    pub finding: Finding,
    /// Whether it holds an issue back: an error, or a finding of a rule that the place names.
    pub holds_issue: bool,
}

/// Returns everything that was found in a report and has no reason.
pub fn open_findings(subject: &Subject<'_>) -> Vec<OpenFinding> {
    let open = findings(subject).into_iter();
    let open = open.filter(|finding| finding.answer(subject.report).is_none());
    open.map(|finding| {
        let is_named = subject.limits.holding_rules.contains(&finding.rule);
        OpenFinding {
            holds_issue: finding.severity == Severity::Error || is_named,
            finding,
        }
    })
    .collect()
}

/// Returns what holds an issue back: errors, and findings of the rules that the place names, that have no reason.
pub fn holding_findings(subject: &Subject<'_>) -> Vec<Finding> {
    let open = open_findings(subject).into_iter();
    let holding = open.filter(|open| open.holds_issue);
    holding.map(|open| open.finding).collect()
}

/// Freezes a report for an order. Where it equals the last issue, the copies are added to that issue.
pub fn freeze(
    file: &ReportFile,
    report: &Report,
    order: &Order,
    now: Moment,
) -> Result<FrozenIssue, SignError> {
    let n_copies = order.copies.iter().map(|own| u64::from(own.n_copies));
    if n_copies.sum::<u64>() > u64::from(MAX_COPIES) {
        return Err(SignError::NumberOfCopies);
    }
    if order.names.secrecy.chars().count() > MAX_SECRECY {
        return Err(SignError::LongSecrecy);
    }
    let mut report = report.clone();
    let today = now.date();
    report.sign_off.date = order.date.or(report.sign_off.date).or(Some(today));
    let data = canonical(&report);
    let hash = sha256(&data);
    let mut issued = file.issued().to_vec();
    let copies = numbered(order, next_copy_number(&issued, file.voided()), today);
    let last = issued.last();
    if last.is_none_or(|last| last.sha256 != hash) {
        let revision = last.map_or(1, |last| last.revision.saturating_add(1));
        issued.push(Milestone {
            revision,
            at: now.to_string(),
            by: order.by.clone(),
            sha256: hash.clone(),
            names: order.names.clone(),
            copies: Vec::new(),
            sealed: Vec::new(),
            writing: None,
            report: Arc::new(frozen(&data, &report)),
        });
    }
    let changes = changes(&issued);
    let Some(milestone) = issued.last_mut() else {
        return Err(SignError::NumberOfCopies);
    };
    // Further copies may name who answers for them anew; otherwise the names of the issue stay.
    if order.names != SignOffNames::default() {
        milestone.names = order.names.clone();
    }
    milestone.copies.extend(copies.iter().cloned());
    let code = CheckCode::of(&data);
    let revision = milestone.revision;
    let imprint = Issue {
        revision,
        names: milestone.names.clone(),
        sheet: None,
        seal: Seal::None,
        signature: Vec::new(),
        check: check_of(&report, revision, &hash, code),
        changes,
    };
    Ok(FrozenIssue {
        issued,
        report,
        copies,
        code,
        data,
        imprint,
        at: now,
        writer: PdfWriter::new(),
    })
}

impl FrozenIssue {
    /// Puts the sign-off sheet before every numbered copy.
    pub fn add_sheet(&mut self) {
        let n_copies = self.issued.last().map_or(0, |last| last.copies.len());
        self.imprint.sheet = Some(u32::try_from(n_copies).unwrap_or(u32::MAX));
    }

    /// Lays a seal over name and date, or leaves room for one.
    pub fn stamp(&mut self, stamp: &Stamp) -> Result<(), SignError> {
        if *stamp != Stamp::None && self.report.sign_off.agency.trim().is_empty() {
            return Err(SignError::NoSignature);
        }
        self.imprint.seal = match stamp {
            Stamp::None => Seal::None,
            Stamp::Room => Seal::Room(SEAL_ROOM),
            Stamp::Picture(picture) => {
                let width: f64 = picture.width_mm.to_f64().unwrap_or(0.0);
                if !SEAL_WIDTHS.contains(&width) {
                    return Err(SignError::SealSize);
                }
                let image: Arc<Image> = Arc::new(seal::picture(&picture.png)?);
                let height = width * f64::from(image.height) / f64::from(image.width.max(1));
                if !SEAL_WIDTHS.contains(&height) {
                    return Err(SignError::SealSize);
                }
                Seal::Picture(image, Length::mm(width))
            }
        };
        Ok(())
    }

    /// Returns the PDF of a copy, or of one without number and mark, signed or with a field for a seal.
    pub fn finished(
        &mut self,
        copy: Option<&IssuedCopy>,
        finish: &Finish,
        fonts: &Arc<FontSet>,
    ) -> Result<Vec<u8>, SignError> {
        self.imprint.signature = self.signature_words(finish);
        let (pdf, area) = self.pdf(copy, fonts)?;
        match finish {
            Finish::Unsigned => Ok(pdf),
            Finish::Field => add_field(&pdf, area),
            Finish::Signed(identity, visibility) => {
                let is_seen = *visibility == Visibility::AtSeal;
                if is_seen && area.is_none() {
                    return Err(SignError::NothingVisible);
                }
                let signed = sign_pdf(&pdf, identity, area.filter(|_| is_seen), self.at)?;
                check_own(&signed)?;
                Ok(signed)
            }
        }
    }

    /// Returns the words of the box that shows a signature; empty where a picture of the seal shows it.
    fn signature_words(&self, finish: &Finish) -> Vec<String> {
        let Finish::Signed(identity, Visibility::AtSeal) = finish else {
            return Vec::new();
        };
        if matches!(self.imprint.seal, Seal::Picture(..)) {
            return Vec::new();
        }
        vec![
            format!("{SIGNATURE_BOX}：{}", shortened(&identity.name())),
            format!("签名时间：{}", self.at.words()),
            format!("签名事由：{REASON}"),
        ]
    }

    /// Returns the page with the seal of the first copy; the last page where there is no seal.
    pub fn sealed_page(&self, fonts: &Arc<FontSet>) -> SealedPage {
        let pages = self.pages(self.copies.first(), fonts);
        let last = pages.document.pages.len().saturating_sub(1);
        SealedPage {
            page_idx: pages.seal.map_or(last, |(page_idx, _)| page_idx),
            document: pages.document,
        }
    }

    /// Returns the pages of a copy, or of one without number and mark, as they will be.
    fn pages(&self, copy: Option<&IssuedCopy>, fonts: &Arc<FontSet>) -> CopyPages {
        let mut issue = self.imprint.clone();
        if copy.is_none() {
            // The sign-off sheet is never part of what is public.
            issue.sheet = None;
        }
        let imprint = Imprint {
            watermark: None,
            mark: copy.map(|copy| copy.mark),
            number: copy.map(|copy| copy.number),
            recipient: copy.map_or_else(String::new, |copy| shown_recipient(&copy.recipient)),
            issue: Some(issue),
        };
        typeset_copy(&self.report, &imprint, fonts)
    }

    /// Returns the PDF of a copy, and where its signature or seal stands. Without a copy, one without number and mark,
    /// for the web site.
    pub fn pdf(
        &mut self,
        copy: Option<&IssuedCopy>,
        fonts: &Arc<FontSet>,
    ) -> Result<(Vec<u8>, Option<SealArea>), SignError> {
        let pages = self.pages(copy, fonts);
        let attachment = Attachment {
            name: ATTACHMENT.to_owned(),
            description: format!("{} 数据", self.report.title_lines().concat()),
            mime: "application/vnd.nianbao+json",
            date: self.at.to_pdf(),
            bytes: self.data.clone(),
        };
        let extras = Extras {
            n_front_pages: pages.n_front_pages,
            attachment: Some(attachment),
            layout: Layout::Plain,
        };
        let pdf = self.writer.write_with(&pages.document, &extras)?;
        Ok((pdf, area(&pages)))
    }
}

/// Returns the pages of a report that is not issued yet, with 送审稿 across them.
pub fn draft(report: &Report, fonts: &Arc<FontSet>) -> Result<Vec<u8>, SignError> {
    let imprint = Imprint {
        watermark: Some(DRAFT.to_owned()),
        ..Imprint::default()
    };
    let pages = typeset_copy(report, &imprint, fonts);
    Ok(PdfWriter::new().write(&pages.document)?)
}

fn numbered(order: &Order, first: u32, date: Date) -> Vec<IssuedCopy> {
    let copies = order.copies.iter().flat_map(|copies| {
        std::iter::repeat_n(copies, usize::try_from(copies.n_copies).unwrap_or(0))
    });
    let numbers = first..=u32::MAX;
    copies
        .zip(numbers)
        .map(|(copies, number)| IssuedCopy {
            number,
            mark: copies.mark,
            recipient: copies.recipient.clone(),
            date,
        })
        .collect()
}

/// Returns the report as it comes back from its data, so that the file gives back the same one.
fn frozen(data: &[u8], report: &Report) -> Report {
    ReportFile::parse(data.to_vec()).map_or_else(|_| report.clone(), |file| file.report().clone())
}

/// Returns what is new in the last issue.
pub(super) fn changes(issued: &[Milestone]) -> Vec<String> {
    let [.., before, last] = issued else {
        return Vec::new();
    };
    let found = differences(&before.report, &last.report);
    if found.is_empty() {
        return vec!["印出的内容没有变化".to_owned()];
    }
    let numbered = found.iter().zip(1_usize..);
    numbered
        .map(|(difference, number)| format!("{number}. {difference}"))
        .collect()
}

/// Returns the check code and the QR code at the foot of every page.
pub(super) fn check_of(report: &Report, revision: u16, sha256: &str, code: CheckCode) -> Check {
    let words = match revision {
        1 => format!("{} {}年度", report.agency, report.year),
        revision => format!("{} {}年度 修订版 {revision}", report.agency, report.year),
    };
    Check {
        code: code.to_string(),
        words,
        matrix: Arc::new(qr::matrix(report, revision, sha256).unwrap_or_default()),
    }
}

/// The most characters of a signer's name in the box; X.520 allows 64 for the name of a person or an agency.
const MAX_NAME: usize = 120;

/// Returns a name as the box of a visible signature shows it.
pub(super) fn shortened(name: &str) -> String {
    if name.chars().count() <= MAX_NAME {
        return name.to_owned();
    }
    let start: String = name.chars().take(MAX_NAME - 1).collect();
    format!("{start}…")
}

fn area(pages: &CopyPages) -> Option<SealArea> {
    let (page_idx, rect) = pages.signature.or(pages.seal)?;
    let height = pages.document.pages.get(page_idx)?.size.height;
    Some(SealArea {
        page_idx,
        rect: corners(rect, height),
    })
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "lengths on a page are far below the limits of single precision"
)]
fn corners(rect: Rect, page_height: Length) -> [f32; 4] {
    [
        rect.left(),
        page_height - rect.bottom(),
        rect.right(),
        page_height - rect.top(),
    ]
    .map(|length| length.to_pt() as f32)
}
