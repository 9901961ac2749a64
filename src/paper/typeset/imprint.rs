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

impl Imprint {
    /// Returns the seal for which the signature makes room.
    pub(super) fn seal(&self) -> Option<&Seal> {
        let seal = &self.issue.as_ref()?.seal;
        (!matches!(seal, Seal::None)).then_some(seal)
    }

    /// Returns the lines above the title, each with its left and its right side.
    pub(super) fn head_lines(&self) -> Vec<(String, String)> {
        let number = self.number.map(|number| format!("{number:06}"));
        let revision = self.issue.as_ref().map_or(1, |issue| issue.revision);
        let revision = (revision > 1).then(|| format!("修订版 {revision}"));
        let right = [revision.as_deref(), self.mark.map(Mark::caption)];
        let right: Vec<&str> = right.into_iter().flatten().collect();
        let secrecy = self.issue.as_ref().map(|issue| issue.names.secrecy.clone());
        let mut lines = vec![(number.unwrap_or_default(), right.join("　"))];
        lines.extend(secrecy.map(|secrecy| (secrecy, String::new())));
        lines.retain(|(left, right)| !left.is_empty() || !right.is_empty());
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
    }
}
