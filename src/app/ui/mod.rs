//! What every panel and dialog is made of: colors, icons, commands, dialogs, buttons, rows, marks.

pub(crate) mod buttons;
pub mod changes;
pub mod command;
pub(crate) mod dialog;
pub(crate) mod form_field;
pub mod icon;
pub(crate) mod marks;
pub mod part;
pub mod place_words;
pub mod progress;
pub mod question;
pub mod severity;
pub mod theme;
pub(crate) mod type_ahead;
