//! What the grid has to say: in a short line that goes by itself where all is well, else with the cells that were not taken,
//! until the table changes.

use crate::form::CellAddress;

/// How long a short line stays, in seconds.
const BRIEF: f64 = 4.0;

/// Something that the grid says.
#[derive(Clone, Debug, PartialEq)]
pub struct GridMessage {
    /// The sentence.
    pub text: String,
    /// The cells that are not as what was typed or pasted for them.
    pub misses: Vec<Miss>,
    life: Life,
}

/// A cell that is not as what was typed or pasted for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// The cell.
    pub cell: CellAddress,
    /// Its name, and what became of what was meant for it.
    pub words: String,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Life {
    /// It goes at this time, which begins to count when it is first shown.
    Brief(Option<f64>),
    /// It goes when the table changes so many times more.
    UntilChange(u8),
}

impl GridMessage {
    /// A short line that goes by itself.
    pub(super) const fn brief(text: String) -> Self {
        Self {
            text,
            misses: Vec::new(),
            life: Life::Brief(None),
        }
    }

    /// What stays until the table changes. `with_edit` where it speaks of a change that is about to be made.
    pub(super) fn lasting(text: String, misses: Vec<Miss>, with_edit: bool) -> Self {
        Self {
            text,
            misses,
            life: Life::UntilChange(u8::from(with_edit)),
        }
    }

    /// Whether it goes by itself.
    pub const fn is_brief(&self) -> bool {
        matches!(self.life, Life::Brief(_))
    }

    /// For how many seconds a short line is shown from now on; `None` where its time is over.
    pub fn seconds_left(&mut self, now: f64) -> Option<f64> {
        let Life::Brief(end) = &mut self.life else {
            return None;
        };
        let left = *end.get_or_insert(now + BRIEF) - now;
        (left > 0.0).then_some(left)
    }

    /// Returns whether a change of the table ends it.
    pub(super) const fn ends_by_change(&mut self) -> bool {
        match &mut self.life {
            Life::Brief(_) => false,
            Life::UntilChange(0) => true,
            Life::UntilChange(n) => {
                *n -= 1;
                false
            }
        }
    }
}
