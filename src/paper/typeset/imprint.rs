//! Additions of an issue to the pages of a report: marks, copy number, sign-off sheet, seal, check code, list of
//! changes.

use super::document::{Image, Matrix};
use super::style;
use crate::report::{Mark, SignOffNames};
use crate::units::{Length, Size};
use std::sync::Arc;

/// Additions of a copy to the report. The default adds nothing.
#[derive(Clone, Debug, Default)]
pub struct Imprint {
    /// Words in light grey on every page, such as 送审稿.
    pub watermark: Option<String>,
    /// What the copy is for.
    pub mark: Option<Mark>,
    /// Its number (份号).
    pub number: Option<u32>,
    /// Whom it is for, as [`shown_recipient`] gives it; empty where that is not printed (发往).
    pub recipient: String,
    /// Additions that are the same on all copies of an issue; `None` before it is issued.
    pub issue: Option<Issue>,
}

/// Additions that are the same on all copies of an issue.
#[derive(Clone, Debug)]
pub struct Issue {
    /// 1 for the first issue, 2 for 修订版 2.
    pub revision: u16,
    /// Who answered for it.
    pub names: SignOffNames,
    /// How many copies there are, where a sign-off sheet is wanted (签发单).
    pub sheet: Option<u32>,
    /// The seal.
    pub seal: Seal,
    /// The lines of a box that shows the digital signature; empty for none.
    pub signature: Vec<String>,
    /// The check code at the foot of every page.
    pub check: Check,
    /// What changed since the issue before.
    pub changes: Vec<String>,
}

/// The seal over name and date.
#[derive(Clone, Debug, Default)]
pub enum Seal {
    /// The signature stands without a seal.
    #[default]
    None,
    /// Room for a seal of this diameter.
    Room(Length),
    /// A picture of this width.
    Picture(Arc<Image>, Length),
}

/// The check code and QR code with which a paper copy can be checked.
#[derive(Clone, Debug)]
pub struct Check {
    /// The check code (校验码).
    pub code: String,
    /// What the code is of.
    pub words: String,
    /// The QR code.
    pub matrix: Arc<Matrix>,
}

/// What stands before the one whom a copy is for.
pub const RECIPIENT: &str = "发往：";
/// How many characters have room beside number, revision and mark: what stands left and right has to be told apart.
const MAX_RECIPIENT: usize = 10;

/// Returns whom a copy is for as it is printed: on one line, cut where there is no room.
pub fn shown_recipient(recipient: &str) -> String {
    let words: Vec<&str> = recipient.split_whitespace().collect();
    let words = words.join(" ");
    if words.chars().count() <= MAX_RECIPIENT {
        return words;
    }
    let start: String = words.chars().take(MAX_RECIPIENT - 1).collect();
    format!("{start}…")
}

impl Imprint {
    /// Returns the seal for which the signature makes room.
    pub(super) fn seal(&self) -> Option<&Seal> {
        let seal = &self.issue.as_ref()?.seal;
        (!matches!(seal, Seal::None)).then_some(seal)
    }

    /// Returns the lines above the title, each with its left and its right side. Every copy of an issue has as many, so
    /// that the pages of all of them break alike: the first is empty on a copy without number and mark.
    pub(super) fn head_lines(&self) -> Vec<(String, String)> {
        let number = self.number.map(|number| format!("{number:06}"));
        let revision = self.issue.as_ref().map_or(1, |issue| issue.revision);
        let revision = (revision > 1).then(|| format!("修订版 {revision}"));
        let recipient =
            (!self.recipient.is_empty()).then(|| format!("{RECIPIENT}{}", self.recipient));
        let right = [
            revision.as_deref(),
            self.mark.map(Mark::caption),
            recipient.as_deref(),
        ];
        let right: Vec<&str> = right.into_iter().flatten().collect();
        let secrecy = self.issue.as_ref().map(|issue| issue.names.secrecy.clone());
        let first = (number.unwrap_or_default(), right.join("　"));
        let is_empty = first.0.is_empty() && first.1.is_empty();
        let mut lines = Vec::new();
        if self.issue.is_some() || !is_empty {
            lines.push(first);
        }
        let secrecy = secrecy.filter(|secrecy| !secrecy.is_empty());
        lines.extend(secrecy.map(|secrecy| (secrecy, String::new())));
        lines
    }
}

impl Seal {
    /// Returns the size on paper.
    pub(super) fn size(&self) -> Size {
        match self {
            Self::None => Size::new(style::SEAL_SIZE, style::SEAL_SIZE),
            Self::Room(side) => Size::new(*side, *side),
            Self::Picture(image, width) => {
                let share = f64::from(image.height) / f64::from(image.width.max(1));
                Size::new(*width, *width * share)
            }
        }
    }

    pub(super) fn image(&self) -> Option<Arc<Image>> {
        match self {
            Self::None | Self::Room(_) => None,
            Self::Picture(image, _) => Some(Arc::clone(image)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_and_mark_stand_on_one_line_and_an_ordinary_report_has_none() {
        assert!(Imprint::default().head_lines().is_empty());
        let imprint = Imprint {
            number: Some(7),
            mark: Some(Mark::Duplicate),
            ..Imprint::default()
        };
        let line = ("000007".to_owned(), "副本".to_owned());
        assert_eq!(imprint.head_lines(), [line]);
        let imprint = Imprint {
            recipient: shown_recipient(" 市档案馆 "),
            ..imprint
        };
        let line = ("000007".to_owned(), "副本　发往：市档案馆".to_owned());
        assert_eq!(imprint.head_lines(), [line]);
    }

    #[test]
    fn a_recipient_without_room_is_cut_once() {
        let cut = shown_recipient("某某省某某市某某区人民政府办公室");
        assert_eq!(cut, "某某省某某市某某区…");
        assert_eq!(shown_recipient(&cut), cut);
        assert_eq!(shown_recipient("甲　乙"), "甲 乙");
    }
}
