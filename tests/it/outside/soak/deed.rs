//! What is done in the office, and what happens to it.

use super::office::Office;
use super::typed::Random;

/// Something that is done, or that happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// Another person looks at the same file, and the window comes forward.
    OpenAgain,
    /// A figure is entered and taken back, some times once more.
    Undo,
    /// Another report is read, looked at and left.
    Import,
    /// The report is compared with last year's.
    Compare,
    /// The findings, the pages and the list of numbers are looked at.
    Look,
    /// A numbered copy is issued.
    Issue,
    /// Another program writes into the file.
    Colleague,
    /// Another person takes the file over in a window at another desk, and both work on it.
    OtherPerson,
    /// The share goes away while something is to be saved.
    ShareGone,
    /// The share may not be written any more.
    ReadOnly,
    /// The disk is full.
    Full,
    /// The process is killed with what is not saved.
    Kill,
    /// Letters are typed into the text.
    Text,
    /// One more request: two figures that balance.
    Figures,
    /// A block of figures is pasted.
    Paste,
}

impl Deed {
    pub(super) const ALL: [Self; 15] = [
        Self::OpenAgain,
        Self::Undo,
        Self::Import,
        Self::Compare,
        Self::Look,
        Self::Issue,
        Self::Colleague,
        Self::OtherPerson,
        Self::ShareGone,
        Self::ReadOnly,
        Self::Full,
        Self::Kill,
        Self::Text,
        Self::Figures,
        Self::Paste,
    ];

    /// Any of them; what people do most comes most.
    pub(super) fn any(random: &mut Random) -> Self {
        match random.below(3) {
            0 => Self::ALL[random.below(Self::ALL.len())],
            1 => Self::Figures,
            _ => Self::Text,
        }
    }

    pub(super) fn carry_out(self, office: &mut Office, random: &mut Random) {
        match self {
            Self::OpenAgain => office.open_again(),
            Self::Undo => office.undo(random),
            Self::Import => office.import(),
            Self::Compare => office.compare(),
            Self::Look => office.look(),
            Self::Issue => office.issue(),
            Self::Colleague => office.colleague(random),
            Self::OtherPerson => office.other_person(random),
            Self::ShareGone => office.share_gone(random),
            Self::ReadOnly => office.read_only(random),
            Self::Full => office.full(random),
            Self::Kill => office.kill(random),
            Self::Text => office.type_text(random),
            Self::Figures => office.enter_figures(random),
            Self::Paste => office.paste(random),
        }
    }
}
