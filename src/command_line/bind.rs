//! `nianbao bind`: numbers of the text follow the tables from now on, or no more.

use super::basis::BasisArguments;
use super::{Changing, CommandError, opened};
use crate::edit::Edit;
use crate::platform::console::print;
use crate::report::Bindings;
use crate::rules::certain_bindings;
use crate::words;
use crate::words::Language;
use clap::Args;

#[derive(Args, Debug)]
#[command(after_help = super::ending::help(super::ending::PLAIN))]
pub(super) struct Arguments {
    #[command(flatten)]
    file: Changing,

    #[command(flatten)]
    basis: BasisArguments,

    #[command(flatten)]
    what: What,
}

#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
struct What {
    /// Bind the numbers that the tables confirm 绑定与表格核对一致的数字
    #[arg(long)]
    certain: bool,

    /// Unbind all numbers; the text stays as it is 解除全部绑定，文字不变
    #[arg(long)]
    none: bool,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<(), CommandError> {
    let mut file = opened(&arguments.file.input, language)?;
    let mut report = file.report().clone();
    let n_before = report.bindings().len();
    let bindings = if arguments.what.none {
        Bindings::default()
    } else {
        let basis = arguments
            .basis
            .find(&arguments.file.input, &report, language)?;
        certain_bindings(&basis.subject(&report))
    };
    Edit::SetBindings(bindings).apply(&mut report);
    arguments.file.save(&mut file, &report)?;
    let n_after = report.bindings().len();
    let words = words!(language, "terminal.bound", n_before, n_after);
    Ok(print(&format!("{words}\n"))?)
}
