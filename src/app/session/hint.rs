//! Hints for the first hours: which there are, and which were taken.

use super::settings::Settings;

/// Something worth knowing at the first start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// How figures are entered.
    Cells,
    /// Where a click on the pages leads.
    Pages,
    /// How any command is found.
    Palette,
}

impl Hint {
    /// Every hint, in the order in which they are given.
    pub const ALL: [Self; 3] = [Self::Cells, Self::Pages, Self::Palette];

    /// What the settings call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cells => "cells",
            Self::Pages => "pages",
            Self::Palette => "palette",
        }
    }

    /// The first that was not taken yet.
    pub fn next(settings: &Settings) -> Option<Self> {
        let mut hints = Self::ALL.into_iter();
        hints.find(|hint| !settings.hints.contains(hint.name()))
    }
}
