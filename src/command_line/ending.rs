//! How commands end: the exit codes, and what each of them means for a command.

use crate::words;
use crate::words::Language;
use std::fmt::Write as _;
use std::process::ExitCode;

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// It did what it was asked for, and nothing is wrong.
    Done,
    /// It was done, and something was found.
    Found,
    /// It was not given right; `clap` has the same code.
    WrongUse,
    /// Something cannot be read or written.
    NotDone,
    /// All agrees, but nobody vouches for it.
    Unvouched,
}

/// How a command can end, with the keys of what that means.
pub(super) type Endings = &'static [(Ending, &'static str)];

const DONE: (Ending, &str) = (Ending::Done, "terminal.exit.done");
const WRONG_USE: (Ending, &str) = (Ending::WrongUse, "terminal.exit.wrong_use");
const NOT_DONE: (Ending, &str) = (Ending::NotDone, "terminal.exit.not_done");

/// Of the program as a whole.
pub(super) const ALL: Endings = &[
    DONE,
    (Ending::Found, "terminal.exit.found"),
    WRONG_USE,
    NOT_DONE,
    (Ending::Unvouched, "terminal.exit.unvouched"),
];
/// Of the commands that find nothing.
pub(super) const PLAIN: Endings = &[DONE, WRONG_USE, NOT_DONE];
/// Of `check`.
pub(super) const CHECK: Endings = &[
    (Ending::Done, "terminal.exit.no_errors"),
    (Ending::Found, "terminal.exit.errors"),
    WRONG_USE,
    NOT_DONE,
];
/// Of `export` and `publish`, which read back what they write.
pub(super) const PUBLISH: Endings = &[
    DONE,
    (Ending::Found, "terminal.exit.differing"),
    WRONG_USE,
    NOT_DONE,
];
/// Of `issue`.
pub(super) const ISSUE: Endings = &[
    (Ending::Done, "terminal.exit.issued"),
    (Ending::Found, "terminal.exit.held"),
    WRONG_USE,
    NOT_DONE,
];
/// Of `verify`.
pub(super) const VERIFY: Endings = &[
    (Ending::Done, "terminal.exit.vouched"),
    (Ending::Found, "terminal.exit.differs"),
    WRONG_USE,
    NOT_DONE,
    (Ending::Unvouched, "terminal.exit.unvouched"),
];
/// Of `import`.
pub(super) const IMPORT: Endings = &[
    (Ending::Done, "terminal.exit.settled"),
    (Ending::Found, "terminal.exit.doubtful"),
    WRONG_USE,
    NOT_DONE,
];

impl Ending {
    /// Every way to end, by its code.
    #[cfg(test)]
    pub(super) const ALL: [Self; 5] = [
        Self::Done,
        Self::Found,
        Self::WrongUse,
        Self::NotDone,
        Self::Unvouched,
    ];

    /// The exit code.
    pub(super) const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Found => 1,
            Self::WrongUse => 2,
            Self::NotDone => 3,
            Self::Unvouched => 4,
        }
    }

    /// The way to end of what may have found something.
    pub(super) const fn found(is_something_found: bool) -> Self {
        if is_something_found {
            Self::Found
        } else {
            Self::Done
        }
    }
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        Self::from(ending.code())
    }
}

/// What stands below the help of a command, in both languages as the help itself.
pub(super) fn help(endings: Endings) -> String {
    let both = |key: &str| [Language::English, Language::Chinese].map(|own| words!(own, key));
    let [english, chinese] = both("terminal.exit.heading");
    let mut text = format!("{english} {chinese}:");
    for (ending, key) in endings {
        let [english, chinese] = both(key);
        // Writing to a string cannot fail.
        let _ = write!(text, "\n  {}  {english} {chinese}", ending.code());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_says_each_code_once_in_both_languages() {
        assert_eq!(
            help(PLAIN),
            "Exit codes 退出码:\n  0  done 完成\n  2  wrong use 用法有误\n  3  not done: cannot read or write, or as the message says 没有完成：无法读写，或者如提示所述"
        );
        let codes = Ending::ALL.map(Ending::code);
        assert_eq!(codes, [0, 1, 2, 3, 4]);
        for endings in [ALL, PLAIN, CHECK, PUBLISH, ISSUE, VERIFY, IMPORT] {
            assert!(endings.is_sorted_by_key(|(ending, _)| ending.code()));
        }
    }
}
