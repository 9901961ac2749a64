//! Nianbao.
use std::process::ExitCode;
fn main() -> anyhow::Result<ExitCode> {
    let files = std::env::args_os().skip(1).map(Into::into).collect();
    nianbao::app::run(files, nianbao::app::RunOptions::default())
}
