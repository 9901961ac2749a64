//! `nianbao read-foreign`: the part of a child process, which reads a foreign file for the program that started it.

use super::{CommandError, fonts};
use crate::platform::child::serve;
use crate::words;
use crate::words::Language;
use crate::{import, sign};
use clap::Args;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// What is read 要读取的内容
    #[arg(value_name = "TASK")]
    task: String,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<(), CommandError> {
    if arguments.task == import::READING.name {
        serve(import::READING, |bytes| import::answer(&bytes))?;
    } else if arguments.task == sign::CHECKING.name {
        serve(sign::CHECKING, |input| sign::answer(&input, fonts))?;
    } else {
        let task = &arguments.task;
        let words = words!(language, "terminal.no_task", task = task);
        return Err(CommandError::Use(words.into_owned()));
    }
    Ok(())
}
