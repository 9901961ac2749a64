//! The symbols of the icon font, by what they stand for; code points as in `assets/icons/icons.txt`.

/// A new report.
pub const NEW: &str = "\u{e89c}";
/// Open a file.
pub const OPEN: &str = "\u{e2c8}";
/// Save.
pub const SAVE: &str = "\u{e161}";
/// Save under another name.
pub const SAVE_AS: &str = "\u{eb60}";
/// Read what was made elsewhere.
pub const IMPORT: &str = "\u{e171}";
/// Print.
pub const PRINT: &str = "\u{e555}";
/// Freeze and sign.
pub const ISSUE: &str = "\u{e031}";
/// A PDF file.
pub const PDF: &str = "\u{e415}";
/// Take the last step back.
pub const UNDO: &str = "\u{e166}";
/// Make it again.
pub const REDO: &str = "\u{e15a}";
/// Cut.
pub const CUT: &str = "\u{e14e}";
/// Copy.
pub const COPY: &str = "\u{e14d}";
/// Paste.
pub const PASTE: &str = "\u{e14f}";
/// Search.
pub const FIND: &str = "\u{e8b6}";
/// Search and replace.
pub const REPLACE: &str = "\u{e881}";
/// Properties.
pub const PROPERTIES: &str = "\u{e873}";
/// Settings of the program.
pub const SETTINGS: &str = "\u{e8b8}";
/// Magnify.
pub const ZOOM_IN: &str = "\u{e8ff}";
/// Make smaller.
pub const ZOOM_OUT: &str = "\u{e900}";
/// Fit to the width.
pub const FIT_WIDTH: &str = "\u{f779}";
/// Fit the whole page.
pub const FIT_PAGE: &str = "\u{f77a}";
/// The keyboard.
pub const KEYBOARD: &str = "\u{e312}";
/// About the program.
pub const ABOUT: &str = "\u{e88e}";
/// Close.
pub const CLOSE: &str = "\u{e14c}";
/// A part with a table.
pub const TABLE: &str = "\u{f191}";
/// A part of text.
pub const TEXT: &str = "\u{ef42}";
/// The title.
pub const TITLE: &str = "\u{e264}";
/// The signature.
pub const SIGN_OFF: &str = "\u{e746}";
/// A report file.
pub const REPORT: &str = "\u{e873}";
/// A folder.
pub const FOLDER: &str = "\u{e2c7}";
/// The folder above.
pub const UP: &str = "\u{e5d8}";
/// The home folder.
pub const HOME: &str = "\u{e88a}";
/// Something was used before.
pub const RECENT: &str = "\u{e28e}";
/// Something went wrong.
pub const ERROR: &str = "\u{e000}";
/// Something needs care.
pub const WARNING: &str = "\u{e002}";
/// All is well.
pub const DONE: &str = "\u{e86c}";
/// Choose this.
pub const CHECK: &str = "\u{e5ca}";
/// To the one before.
pub const PREVIOUS: &str = "\u{e5d8}";
/// To the next one.
pub const NEXT: &str = "\u{e5db}";
/// Compare two years.
pub const COMPARE: &str = "\u{e3b9}";
/// Exchange two sides.
pub const SWAP: &str = "\u{e915}";
/// Only a person can say.
pub const QUESTION: &str = "\u{e887}";
/// What the checks found.
pub const FINDINGS: &str = "\u{e8ce}";
/// Numbers in a list.
pub const NUMBERS: &str = "\u{e242}";
/// Fold away.
pub const FOLD: &str = "\u{e5ce}";
/// Unfold.
pub const UNFOLD: &str = "\u{e5cf}";
/// To the left.
pub const CHEVRON_LEFT: &str = "\u{e408}";
/// To the right.
pub const CHEVRON_RIGHT: &str = "\u{e409}";
/// Only to be looked at.
pub const LOCK: &str = "\u{e88d}";
/// A day.
pub const CALENDAR: &str = "\u{e935}";
/// Opens to the side.
pub const SUBMENU: &str = "\u{e409}";
