//! Tests that need programs from outside; `.ci/run` installs them.

pub(crate) mod desk;
pub(crate) mod tools;
