//! The real program, as a command whose answers do not depend on the machine.

use std::process::Command;

/// The program, which speaks Chinese wherever the tests run.
pub(crate) fn nianbao() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nianbao"));
    command.env_remove("LANGUAGE").env("LC_ALL", "zh_CN.UTF-8");
    command
}
