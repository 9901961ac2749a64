//! Files a sealed copy (盖章件) beside the issue that it comes from.

use super::{Roots, SignError, SignatureFound, Verification, inspect};
use crate::fonts::FontSet;
use crate::report::{Moment, SealedCopy};
use crate::store::{ReportFile, sha256};
use std::sync::Arc;

/// A PDF that came back.
#[derive(Debug)]
pub struct SealedFile {
    /// The name of the file.
    pub name: String,
    /// Its bytes.
    pub pdf: Vec<u8>,
    /// When it is filed.
    pub at: Moment,
}

/// Checks a copy and notes it in the register of a file, beside the issue whose data it carries. One that was filed
/// before is noted anew. What is found is noted whether it agrees or not.
pub fn file_sealed(
    file: &mut ReportFile,
    copy: &SealedFile,
    roots: Option<&Roots>,
    fonts: impl FnOnce() -> Arc<FontSet>,
) -> Result<Verification, SignError> {
    let mut found = inspect(&copy.pdf, roots, copy.at, fonts)?;
    if found.signatures.is_empty() {
        return Err(SignError::NotSealed);
    }
    let attached = found.attached.as_ref().ok_or(SignError::NotOurs)?;
    let mut issued = file.issued().to_vec();
    let own = issued.iter_mut().find(|own| own.sha256 == attached.sha256);
    let own = own.ok_or(SignError::NotIssued)?;
    let report = Arc::clone(&own.report);
    found.compare(&report)?;
    let sealed = noted(copy, &found);
    own.sealed.retain(|other| other.sha256 != sealed.sha256);
    own.sealed.push(sealed);
    file.set_issued(issued);
    Ok(found)
}

fn noted(copy: &SealedFile, found: &Verification) -> SealedCopy {
    let signer = |own: &SignatureFound| match &own.seal {
        Some(seal) => format!("{}（印章“{}”）", own.signer, seal.name),
        None => own.signer.clone(),
    };
    let lines = found.lines().into_iter().map(|line| line.words.chinese);
    SealedCopy {
        name: copy.name.clone(),
        sha256: sha256(&copy.pdf),
        at: copy.at.to_string(),
        signers: found.signatures.iter().map(signer).collect(),
        checked: [found.conclusion().chinese]
            .into_iter()
            .chain(lines)
            .collect(),
    }
}
