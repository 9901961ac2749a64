//! Hints for the first hours: which there are, and which were taken.

use super::settings::Settings;
use crate::form::Form;
use crate::report::Place;

/// Something worth knowing at the first start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// How figures are entered.
    Cells,
    /// How text is written.
    Text,
    /// Where a click on the pages leads.
    Pages,
    /// How any command is found.
    Palette,
}

impl Hint {
    /// Every hint, in the order in which they are given.
    pub const ALL: [Self; 4] = [Self::Cells, Self::Text, Self::Pages, Self::Palette];

    /// What the settings call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cells => "cells",
            Self::Text => "text",
            Self::Pages => "pages",
            Self::Palette => "palette",
        }
    }

    /// The first that was not taken yet and speaks of what is written at this place, or of any.
    pub fn next(settings: &Settings, place: Option<Place>, form: &Form) -> Option<Self> {
        let written = place.and_then(|place| Self::on_writing(place, form));
        let mut hints = Self::ALL.into_iter();
        hints.find(|&hint| {
            let fits = match hint {
                Self::Cells | Self::Text => written == Some(hint),
                Self::Pages | Self::Palette => true,
            };
            fits && !settings.hints.contains(hint.name())
        })
    }

    // The hint on writing at a place; none at title and signature, whose fields say themselves what they take.
    fn on_writing(place: Place, form: &Form) -> Option<Self> {
        match place {
            Place::Cell(_) => Some(Self::Cells),
            Place::Paragraph(..) => Some(Self::Text),
            Place::PartTitle(section) => match form.part(section)?.table {
                Some(_) => Some(Self::Cells),
                None => Some(Self::Text),
            },
            Place::Properties | Place::Title(_) | Place::SignOff => None,
        }
    }
}
