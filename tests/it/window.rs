//! The whole window, without a screen: fake dialogs, real files.

mod admission;
mod before_table;
pub(crate) mod bench;
mod bound_numbers;
mod checks;
mod files;
mod importing;
mod issuing;
mod keeping;
mod keys;
mod looks;
mod memory;
mod moving;
mod publishing;
mod room;
mod screens;
mod shell;
mod slow_disks;
mod starting;
mod stopwatch;
mod walk;
