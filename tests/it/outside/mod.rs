//! Tests that need programs from outside; `.ci/run` installs them.

mod comparison;
pub(crate) mod desk;
mod input_method;
mod pdf;
pub(crate) mod reports;
pub(crate) mod tools;
mod window;
mod years;
