//! Issuing a report: freezing it as a milestone, and the pages of every copy.

use super::difference::differences;
use super::incremental::REASON;
use super::{CheckCode, Identity, SignError, add_field, qr, seal, sign_pdf};
use crate::export::pdf::{Attachment, Extras, Layout, PdfWriter};
use crate::fonts::FontSet;
use crate::report::{
    Date, IssuedCopy, Mark, Milestone, Moment, Report, SealPicture, SignOffNames, next_copy_number,
};
use crate::store::{ReportFile, canonical, sha256};
use crate::typeset::document::Image;
use crate::typeset::{Check, CopyPages, Imprint, Issue, Matrix, SIGNATURE_BOX, Seal, typeset_copy};
use crate::units::{Length, Rect};
use std::sync::Arc;

/// The most copies of one order.
pub const MAX_COPIES: u32 = 999;
/// The room for a seal from outside: that of most agencies.
const SEAL_ROOM: Length = Length::mm(42.0);
/// A seal is between 10 and 100 mm wide.
pub const SEAL_WIDTHS: std::ops::RangeInclusive<f64> = 10.0..=100.0;
/// What stands across every page of a draft.
const DRAFT: &str = "送审稿";
/// The name of the data in the PDF.
const ATTACHMENT: &str = "report.nianbao";

/// What is to be issued.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// Who answers for it.
    pub names: SignOffNames,
    /// The copies by what they are for.
    pub copies: Vec<Copies>,
    /// The date of the document; none leaves that of the report, or takes today.
    pub date: Option<Date>,
    /// Who issues it.
    pub by: String,
}

/// Copies of one mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copies {
    /// What they are for.
    pub mark: Mark,
    /// How many.
    pub n_copies: u32,
    /// Who gets them.
    pub recipient: String,
}

/// What lies over name and date of the printed pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stamp {
    /// Nothing.
    #[default]
    None,
    /// Room for a seal from outside.
    Room,
    /// A picture.
    Picture(SealPicture),
}

/// How the PDF of every copy is finished.
#[derive(Debug, Default)]
pub enum Finish {
    /// It stays as it is.
    #[default]
    Unsigned,
    /// It is signed, seen at the seal or not.
    Signed(Box<Identity>, Visibility),
    /// It gets an empty signature field at the seal, for a client from outside.
    Field,
}

/// Whether a signature is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Visibility {
    /// Only programs for PDF tell of it.
    #[default]
    Hidden,
    /// It stands where the seal is.
    AtSeal,
}

/// The place of a seal in a PDF.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SealArea {
    /// The page, from 0.
    pub page_idx: usize,
    /// Left, bottom, right, top in points from the lower left corner.
    pub rect: [f32; 4],
}

/// An issue that is ready to be printed, one copy after another.
pub struct Edition {
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

impl std::fmt::Debug for Edition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Edition({} × {})", self.code, self.copies.len())
    }
}

/// Whether a report is no longer what was issued last (修订稿). One that was never issued is not.
pub fn is_revised(report: &Report, issued: &[Milestone]) -> bool {
    issued
        .last()
        .is_some_and(|last| last.sha256 != sha256(&canonical(report)))
}

/// Freezes a report as an order says; where it is what was issued last, further copies of that issue are made.
pub fn freeze(
    file: &ReportFile,
    report: &Report,
    order: &Order,
    now: Moment,
) -> Result<Edition, SignError> {
    let n_copies: u64 = order
        .copies
        .iter()
        .map(|copies| u64::from(copies.n_copies))
        .sum();
    if n_copies > u64::from(MAX_COPIES) {
        return Err(SignError::NumberOfCopies);
    }
    let mut report = report.clone();
    let today = now.date();
    report.sign_off.date = order.date.or(report.sign_off.date).or(Some(today));
    let data = canonical(&report);
    let hash = sha256(&data);
    let mut issued = file.issued().to_vec();
    let copies = numbered(order, next_copy_number(&issued), today);
    let last = issued
        .last()
        .map(|last| (last.sha256.clone(), last.revision));
    let revision = match &last {
        Some((known, revision)) if *known == hash => *revision,
        Some((_, revision)) => revision.saturating_add(1),
        None => 1,
    };
    let is_new = last.is_none_or(|(known, _)| known != hash);
    let names = &order.names;
    if is_new {
        issued.push(Milestone {
            revision,
            at: now.to_string(),
            by: order.by.clone(),
            sha256: hash.clone(),
            names: order.names.clone(),
            copies: Vec::new(),
            report: Arc::new(frozen(&data, &report)),
        });
    }
    let changes = changes(&issued);
    let Some(milestone) = issued.last_mut() else {
        return Err(SignError::NumberOfCopies);
    };
    // Further copies may name who answers for them anew; those that name nobody keep what was said.
    if *names != SignOffNames::default() {
        milestone.names = names.clone();
    }
    milestone.copies.extend(copies.iter().cloned());
    let code = CheckCode::of(&data);
    let imprint = Issue {
        revision,
        names: milestone.names.clone(),
        sheet: None,
        seal: Seal::None,
        signature: Vec::new(),
        check: check(&report, revision, &hash, code),
        changes,
    };
    Ok(Edition {
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

impl Edition {
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
                let width: f64 = picture.width_mm.to_string().parse().unwrap_or(0.0);
                if !SEAL_WIDTHS.contains(&width) {
                    return Err(SignError::SealSize);
                }
                let image: Arc<Image> = Arc::new(seal::picture(&picture.png)?);
                Seal::Picture(image, Length::mm(width))
            }
        };
        Ok(())
    }

    /// The PDF of a copy, or of one without number and mark, signed or with a field for a seal.
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
                sign_pdf(&pdf, identity, area.filter(|_| is_seen), self.at)
            }
        }
    }

    /// The words of the box that shows a signature; none where a picture of the seal does.
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

    /// The PDF of a copy, and where its signature or seal stands. Without a copy, one without number and mark, for the web site.
    pub fn pdf(
        &mut self,
        copy: Option<&IssuedCopy>,
        fonts: &Arc<FontSet>,
    ) -> Result<(Vec<u8>, Option<SealArea>), SignError> {
        let mut issue = self.imprint.clone();
        if copy.is_none() {
            // The sign-off sheet is never part of what is public.
            issue.sheet = None;
        }
        let imprint = Imprint {
            watermark: None,
            mark: copy.map(|copy| copy.mark),
            number: copy.map(|copy| copy.number),
            issue: Some(issue),
        };
        let pages = typeset_copy(&self.report, &imprint, fonts);
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

/// The pages of a report that is not issued yet, with 送审稿 across them.
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

/// The report as it comes back from its data, so that the file gives back the same one.
fn frozen(data: &[u8], report: &Report) -> Report {
    ReportFile::parse(data.to_vec()).map_or_else(|_| report.clone(), |file| file.report().clone())
}

/// What is new in the last issue.
fn changes(issued: &[Milestone]) -> Vec<String> {
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

fn check(report: &Report, revision: u16, sha256: &str, code: CheckCode) -> Check {
    let words = match revision {
        1 => format!("{} {}年度", report.agency, report.year),
        revision => format!("{} {}年度 修订版 {revision}", report.agency, report.year),
    };
    let nothing = Matrix {
        side: 0,
        dark: Vec::new(),
    };
    Check {
        code: code.to_string(),
        words: shortened(&words),
        matrix: qr::matrix(report, revision, sha256).unwrap_or(nothing),
    }
}

/// How many characters have room beside the QR code.
const MAX_WORDS: usize = 40;

fn shortened(words: &str) -> String {
    if words.chars().count() <= MAX_WORDS {
        return words.to_owned();
    }
    let start: String = words.chars().take(MAX_WORDS - 1).collect();
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
