//! The findings of a verification, and its verdict.

use super::load::{load, texts};
use super::{Attached, Coverage, Roots, SignatureFound, Trust};
use super::{attached, fields, signature};
use crate::bounds::{MAX_ATTACHED_BYTES, MAX_PDF_BYTES};
use crate::fonts::FontSet;
use crate::report::{Moment, Report};
use crate::sign::issue::shortened;
use crate::sign::pages::{self, Copy, Data, PagesFound, Readings};
use crate::sign::transfer;
use crate::sign::{CheckCode, Difference, SignError, differences, picture};
use crate::store::ReportFile;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Nobody signs a report more often.
const MAX_SIGNATURES: usize = 32;

/// What was found in a PDF.
#[derive(Debug, Serialize, Deserialize)]
pub struct Verification {
    /// Every signature, the first one first.
    pub signatures: Vec<SignatureFound>,
    /// The names of unsigned signature fields.
    pub empty_fields: Vec<String>,
    /// The number of signatures without a field, which no reader shows.
    pub n_stray_signatures: usize,
    /// Whether roots were given to trust.
    pub has_roots: bool,
    /// The report that is attached to the PDF; `None` where there is none.
    pub attached: Option<Attached>,
    /// How many reports it carries beside that one with another content.
    pub n_other_reports: usize,
    /// The check code printed on each page, where there is data; `None` for a page without a readable one.
    #[serde(with = "transfer::codes")]
    pub printed: Vec<Option<CheckCode>>,
    /// Whether the pages say what the data says; `None` where that was not compared.
    pub pages: Option<PagesFound>,
    /// How the data differs from a file; `None` where no file was given.
    #[serde(skip)]
    pub file: Option<Vec<Difference>>,
    /// Whether that file was changed since: its register names this data as issued.
    #[serde(skip)]
    pub is_earlier: bool,
    /// A code that was typed from paper, and whether it is that of the data.
    #[serde(skip)]
    pub typed: Option<(CheckCode, bool)>,
    /// Whose signature was demanded, and whether an intact one is there.
    #[serde(skip)]
    pub signer: Option<(String, bool)>,
    /// The PDF itself; `None` where another process has read it, and compared its pages.
    #[serde(skip)]
    copy: Option<Copy>,
}

/// The verdict of a verification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Everything agrees, and the signature comes from a trusted root.
    Agrees,
    /// Nothing disagrees, but nobody vouches for it: there is no signature, or no trusted root was given.
    Unvouched,
    /// Something does not agree, or could not be checked.
    Differs,
}

/// Checks a PDF by itself.
pub fn verify(pdf: &[u8], roots: Option<&Roots>, now: Moment) -> Result<Verification, SignError> {
    if pdf.len() > MAX_PDF_BYTES {
        return Err(SignError::TooLarge);
    }
    let loaded = load(pdf)?;
    let readings = Readings {
        has_plain_pages: loaded.has_plain_pages,
        is_plain: loaded.is_plain,
    };
    let file = loaded.file;
    let fields::Fields {
        signed,
        empty,
        n_stray,
    } = fields::all(&file);
    if signed.len() > MAX_SIGNATURES {
        return Err(SignError::TooLarge);
    }
    let (attached, n_other_reports) = attached::read(&file, MAX_ATTACHED_BYTES);
    // Where there is nothing to compare them with, the pages need not be read.
    let texts = attached.as_ref().map(|_| texts(&file)).unwrap_or_default();
    let code = attached.as_ref().map(|attached| attached.code);
    Ok(Verification {
        signatures: signature::all(pdf, &signed, roots, now),
        empty_fields: empty,
        n_stray_signatures: n_stray,
        has_roots: roots.is_some(),
        attached,
        n_other_reports,
        printed: texts.iter().map(|text| printed(text, code)).collect(),
        pages: None,
        file: None,
        is_earlier: false,
        typed: None,
        signer: None,
        copy: Some(Copy {
            bytes: Arc::new(pdf.to_vec()),
            file,
            readings,
        }),
    })
}

impl Verification {
    /// Compares the data with a report of the disk.
    pub fn compare(&mut self, report: &Report) -> Result<(), SignError> {
        let attached = self.attached.as_ref().ok_or(SignError::NotOurs)?;
        self.file = Some(differences(attached.file.report(), report));
        Ok(())
    }

    /// Compares the data with the report that is open and what its file keeps. What the register names as issued agrees
    /// also where the report was changed since.
    pub fn compare_open(
        &mut self,
        report: &Report,
        file: Option<&ReportFile>,
    ) -> Result<(), SignError> {
        self.compare(report)?;
        let Some(file) = file else { return Ok(()) };
        self.compare_kept(file)?;
        let is_issued = |own: &Attached| {
            let mut issued = file.issued().iter();
            issued.any(|milestone| milestone.sha256 == own.sha256)
        };
        let differs = self.file.as_ref().is_some_and(|file| !file.is_empty());
        self.is_earlier = differs && self.attached.as_ref().is_some_and(is_issued);
        Ok(())
    }

    /// Compares the data, typeset anew, with the pages. `fonts` are the faces of this machine.
    pub fn compare_pages(&mut self, fonts: &Arc<FontSet>) -> Result<(), SignError> {
        let attached = self.attached.as_ref().ok_or(SignError::NotOurs)?;
        let signers = self.signatures.iter();
        let signers: Vec<String> = signers.map(|own| shortened(&own.signer)).collect();
        let data = Data {
            report: attached.file.report(),
            sha256: &attached.sha256,
            code: attached.code,
            signers: &signers,
        };
        if let Some(copy) = &self.copy {
            self.pages = Some(pages::compare(copy, &data, fonts));
        }
        Ok(())
    }

    /// Compares what the pages say beside the data, which were compared before, with what a report file keeps: the
    /// register and the picture of the seal.
    pub fn compare_kept(&mut self, file: &ReportFile) -> Result<(), SignError> {
        let attached = self.attached.as_ref().ok_or(SignError::NotOurs)?;
        if let Some(found) = &mut self.pages {
            pages::compare_register(found, &attached.sha256, file.issued());
            if let Some(seal) = file.seal() {
                pages::compare_seal(found, &picture(&seal.png)?);
            }
        }
        Ok(())
    }

    /// Compares the data with a code typed from paper.
    pub fn compare_code(&mut self, typed: CheckCode) -> Result<(), SignError> {
        let attached = self.attached.as_ref().ok_or(SignError::NotOurs)?;
        self.typed = Some((typed, attached.code == typed));
        Ok(())
    }

    /// Returns whether the code printed on every page is that of the data.
    pub fn is_printed_right(&self) -> bool {
        let code = self.attached.as_ref().map(|attached| attached.code);
        !self.printed.is_empty()
            && code.is_some()
            && self.printed.iter().all(|printed| *printed == code)
    }

    /// Returns whether nothing that was checked disagrees. A PDF without a signature agrees, unless roots say that one
    /// is due.
    pub fn agrees(&self) -> bool {
        let is_signed = !self.has_roots || !self.signatures.is_empty();
        let are_signatures_right = self.signatures.iter().all(SignatureFound::is_right);
        let last = self.signatures.last();
        // Only the last signature can cover the whole file.
        let is_whole = last.is_none_or(|last| last.coverage == Coverage::Whole);
        is_signed
            && are_signatures_right
            && is_whole
            && self.n_stray_signatures == 0
            && self.n_other_reports == 0
            && self.is_printed_right()
            && self.pages.as_ref().is_none_or(PagesFound::agree)
            && (self.is_earlier || self.file.as_ref().is_none_or(Vec::is_empty))
            && self.typed.is_none_or(|(_, is_right)| is_right)
            && self.signer.as_ref().is_none_or(|(_, is_there)| *is_there)
    }

    /// Returns whether a certificate from given roots vouches for what agrees.
    pub fn is_vouched(&self) -> bool {
        let is_vouched = |own: &SignatureFound| matches!(own.trust, Trust::Trusted(_));
        self.agrees() && !self.signatures.is_empty() && self.signatures.iter().all(is_vouched)
    }

    /// Returns the verdict.
    pub fn verdict(&self) -> Verdict {
        match (self.agrees(), self.is_vouched()) {
            (false, _) => Verdict::Differs,
            (true, false) => Verdict::Unvouched,
            (true, true) => Verdict::Agrees,
        }
    }
}

// The text of a report may name other codes, so that of the data is looked for first; the code at the foot comes last.
fn printed(text: &str, own: Option<CheckCode>) -> Option<CheckCode> {
    let codes = CheckCode::all(text);
    let is_own = |code: &&CheckCode| Some(**code) == own;
    codes.iter().find(is_own).or(codes.last()).copied()
}
