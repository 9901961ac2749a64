//! Tests that need programs from outside; `.ci/run` installs them.

mod bound_numbers;
mod comparison;
mod crash;
pub(crate) mod desk;
mod disk;
mod disks;
mod faces;
mod forgeries;
mod import;
mod input_method;
mod keeping;
mod pdf;
mod processes;
mod published;
mod published_pages;
pub(crate) mod reports;
mod schemas;
mod seals;
mod sign;
mod soak;
pub(crate) mod tools;
mod window;
mod years;
