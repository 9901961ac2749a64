//! Tests that need programs from outside; `.ci/run` installs them.

pub(crate) mod desk;
mod input_method;
mod pdf;
pub(crate) mod reports;
mod sign;
pub(crate) mod tools;
mod window;
