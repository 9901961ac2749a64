//! The issue of a report (定稿): what was frozen, who answered for it, and which copies went out.
//!
//! Issues belong to the file and not to the report, so that undo does not take them back.

use super::{Date, Number, Report};
use std::sync::Arc;

/// The purpose of a copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// The copy that counts (正本).
    #[default]
    Original,
    /// A copy for information (副本).
    Duplicate,
    /// The copy that the office keeps (存档).
    Archive,
}

impl Mark {
    /// Every mark.
    pub const ALL: [Self; 3] = [Self::Original, Self::Duplicate, Self::Archive];

    /// Returns the caption that is printed.
    pub const fn caption(self) -> &'static str {
        match self {
            Self::Original => "正本",
            Self::Duplicate => "副本",
            Self::Archive => "存档",
        }
    }

    /// The mark with this caption.
    pub fn named(caption: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|mark| mark.caption() == caption.trim())
    }
}

/// Who answered for an issue, as the sign-off sheet lists them (签发单).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignOffNames {
    /// Who wrote it (拟稿).
    pub drafted_by: String,
    /// Who read it (核稿).
    pub reviewed_by: String,
    /// Who agreed to it, with 、 between (会签).
    pub agreed_by: String,
    /// Who released it (签发).
    pub released_by: String,
    /// The number of the document (文号).
    pub document_number: String,
    /// The security classification; empty for none (密级).
    pub secrecy: String,
}

/// A copy that went out, as the register has it (份号登记).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedCopy {
    /// The number that is printed on it (份号).
    pub number: u32,
    /// Its purpose.
    pub mark: Mark,
    /// Who has it; empty where that was not recorded.
    pub recipient: String,
    /// The day on which it was made.
    pub date: Date,
}

/// A frozen state of the report that was issued (定稿).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// 1 for the first issue, 2 for 修订版 2.
    pub revision: u16,
    /// When it was frozen: `2025-01-20T09:30:00+08:00`.
    pub at: String,
    /// Who froze it.
    pub by: String,
    /// The SHA-256 of the canonical data, as hexadecimal digits.
    pub sha256: String,
    /// Who answered for it.
    pub names: SignOffNames,
    /// The copies that went out.
    pub copies: Vec<IssuedCopy>,
    /// The sealed copies (盖章件) that came back.
    pub sealed: Vec<SealedCopy>,
    /// Copies that are being written; `None` where every copy is out.
    pub writing: Option<Writing>,
    /// The report as it was.
    pub report: Arc<Report>,
}

/// Copies whose numbers are taken while their files are written (正在写出). It stands in the file until all of them are
/// in their places, so that whoever opens the file later knows what was cut off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    /// Which process writes them: no two of them have the same words here.
    pub process: String,
    /// When it began: `2025-01-20T09:30:00+08:00`.
    pub at: String,
    /// Who issues them.
    pub by: String,
    /// The numbers of the copies; none for a PDF for the public.
    pub numbers: Vec<u32>,
    /// The files.
    pub files: Vec<WrittenFile>,
    /// Whether the milestone itself began with them.
    pub is_first: bool,
    /// Who answered for the issue before, where these copies name others.
    pub names_before: Option<SignOffNames>,
}

/// A file of a copy that is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenFile {
    /// Its name where it lies beside the report, else its whole path.
    pub name: String,
    /// The SHA-256 of its bytes, as hexadecimal digits.
    pub sha256: String,
}

/// Numbers of copies that never went out, because their writing was cut off (作废). Nobody gets them again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoidedCopies {
    /// When their writing began: `2025-01-20T09:30:00+08:00`.
    pub at: String,
    /// Who issued them.
    pub by: String,
    /// The numbers.
    pub numbers: Vec<u32>,
    /// The names of files that were written by then.
    pub files: Vec<String>,
}

/// A copy that was sealed elsewhere and filed beside its issue (盖章件归档), with what was checked then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedCopy {
    /// The name of its file.
    pub name: String,
    /// The SHA-256 of its file, as hexadecimal digits.
    pub sha256: String,
    /// When it was filed: `2025-01-20T09:30:00+08:00`.
    pub at: String,
    /// Whose signatures it has, as their certificates say.
    pub signers: Vec<String>,
    /// What was checked, the conclusion first; one sentence each.
    pub checked: Vec<String>,
}

/// A picture of a seal that is laid over signature and date (印章图片). It is a picture, not a legal seal.
#[derive(Clone, PartialEq, Eq)]
pub struct SealPicture {
    /// A PNG file.
    pub png: Arc<[u8]>,
    /// The width of the seal on paper, in millimetres.
    pub width_mm: Number,
}

impl std::fmt::Debug for SealPicture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "SealPicture({} bytes, {} mm)",
            self.png.len(),
            self.width_mm
        )
    }
}

/// Returns the number of the next copy, counted over all issues of a report and over the numbers that are void.
pub fn next_copy_number(issued: &[Milestone], voided: &[VoidedCopies]) -> u32 {
    let copies = issued.iter().flat_map(|milestone| &milestone.copies);
    let voided = voided.iter().flat_map(|voided| &voided.numbers).copied();
    let last = copies.map(|copy| copy.number).chain(voided).max();
    last.unwrap_or(0).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_named_by_what_is_printed() {
        for mark in Mark::ALL {
            assert_eq!(Mark::named(mark.caption()), Some(mark));
        }
        assert_eq!(Mark::named("抄本"), None);
    }
}
