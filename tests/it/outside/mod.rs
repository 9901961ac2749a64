//! Tests that need programs from outside; `.ci/run` installs them.

pub(crate) mod desk;
mod pdf;
pub(crate) mod tools;
