//! Reads the command line, and opens the window or runs a command.

use std::process::ExitCode;

fn main() -> ExitCode {
    nianbao::command_line::run(std::env::args_os())
}
