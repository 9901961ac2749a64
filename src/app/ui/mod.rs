//! What every panel and dialog is made of: colors, icons, commands, dialogs, buttons, rows, marks.

pub(crate) mod buttons;
pub(crate) mod calendar;
pub(crate) mod cell_columns;
pub mod changes;
pub mod command;
pub(crate) mod command_button;
pub(crate) mod dialog;
pub(crate) mod form_field;
pub mod icon;
pub mod marks;
pub mod part;
pub mod progress;
pub mod question;
pub(crate) mod result_card;
pub(crate) mod returns;
pub(crate) mod row;
pub mod severity;
pub(crate) mod splitter;
pub mod step;
pub mod theme;
pub(crate) mod type_ahead;
