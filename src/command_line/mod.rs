//! The program as a command, for scripts; without a command it opens the window.
//!
//! Errors go to standard error: what happened, then what to do, the path last. Exit codes: 0 done and nothing wrong,
//! 1 done and something found, 2 wrong use, 3 cannot read or write, 4 (of `verify`) all agrees, but nobody vouches for it.

mod basis;
mod bind;
mod check;
mod compare;
mod export;
mod import;
mod issue;
mod new;
mod package_files;
mod publish;
mod read_foreign;
mod set;
mod verify;

use crate::app::start::{self, RunOptions};
use crate::fonts::FontSet;
use crate::form::FORMS;
use crate::issuance::InputError;
use crate::platform::child;
use crate::platform::console::{self, print_error};
use crate::platform::folders::{font_folders, system_fonts};
use crate::platform::signals::survive_file_size_limit;
use crate::publish::PublishError;
use crate::report::Report;
use crate::sign::SignError;
use crate::store::{Overwrite, ReportFile, SettledIssue, StoreError, StoreErrorKind};
use crate::words::{Language, system_words};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// The exit code where something was found.
const FOUND: u8 = 1;
/// The exit code for wrong use, which is also that of `clap`.
const WRONG_USE: u8 = 2;
/// The exit code where something cannot be read or written.
const NOT_DONE: u8 = 3;

/// The exit code of `verify` where all agrees, but nobody vouches for it.
const UNVOUCHED: u8 = 4;

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
enum CommandError {
    /// The command was not given right.
    #[error("{0}")]
    Use(String),
    /// A report cannot be read, or something cannot be written.
    #[error(transparent)]
    File(#[from] StoreError),
    /// What a report is checked against cannot be used.
    #[error(transparent)]
    Basis(#[from] crate::intake::basis::BasisError),
    /// Another file is where a new report should be.
    #[error("已有同名文件，没有覆盖。请换一个文件名，或者加上 --force 覆盖：{path}")]
    Exists { path: PathBuf },
    /// A report was read, but cannot be exported.
    #[error("{reason}：{path}")]
    Export {
        path: PathBuf,
        reason: crate::export::ExportError,
    },
    /// Nothing was published.
    #[error("{reason}：{path}")]
    Publish { path: PathBuf, reason: PublishError },
    /// A copy cannot be issued, signed or checked.
    #[error("{reason}：{path}")]
    Sign { path: PathBuf, reason: SignError },
    /// Findings hold the issue back.
    #[error(
        "报告还有 {n_findings} 个问题没有改正或说明，没有签发。请在窗口中逐条改正，或者写明理由：{path}"
    )]
    Held { n_findings: usize, path: PathBuf },
    /// What was done could not be said.
    #[error(
        "命令已经执行，但结果没有输出完整（{}）。请检查输出到的磁盘或设备",
        system_words(.0)
    )]
    Output(#[from] io::Error),
    /// A folder has nothing to import.
    #[error("文件夹里没有可以导入的文件（.nianbao 和隐藏文件不算）。请核对文件夹：{path}")]
    NoSources { path: PathBuf },
    /// A source cannot be read, or there is no report in it.
    #[error(transparent)]
    Import(#[from] crate::intake::IntakeError),
}

impl CommandError {
    const fn code(&self) -> u8 {
        match self {
            Self::Use(_) => WRONG_USE,
            Self::Held { .. } | Self::NoSources { .. } => FOUND,
            Self::Publish { reason, .. } if reason.is_found() => FOUND,
            _ => NOT_DONE,
        }
    }

    /// Nothing was published: of what was read, or of what was to be written.
    fn publish(error: PublishError, input: &Path, output: &Path) -> Self {
        let path = match error {
            PublishError::Store(error) => return error.into(),
            PublishError::Export(reason) => {
                let path = input.to_owned();
                return Self::Export { path, reason };
            }
            _ => output.to_owned(),
        };
        let reason = error;
        Self::Publish { path, reason }
    }

    fn sign(reason: SignError, path: &Path) -> Self {
        let path = path.to_owned();
        Self::Sign { path, reason }
    }
}

impl From<InputError> for CommandError {
    fn from(error: InputError) -> Self {
        match error {
            InputError::Read { path, reason } => StoreError::reading(reason, &path).into(),
            InputError::Content { path, reason } => Self::Sign { path, reason },
        }
    }
}

/// Write, check, typeset and publish the annual report on open government information
///
/// 编写、检查、排版、发布《政府信息公开工作年度报告》。Without a command, opens the window (不带命令时打开窗口).
#[derive(Debug, Parser)]
#[command(
    name = "nianbao",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Exit codes 退出码: 0 done 完成 · 1 something found 发现问题 · 2 wrong use 用法有误 · 3 cannot read or write 无法读写 · 4 verify: agrees, but nobody vouches 核验一致但无人证明"
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,

    /// Reports to open in the window 要打开的报告
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Open two reports beside each other, the earlier one first 并排对比两份报告，上年在前
    #[arg(long)]
    compare: bool,

    /// Open a copy of a sample report where no file is named 没有指定文件时打开示例报告
    #[arg(long)]
    sample: bool,

    /// Go to a cell, such as requests.received.natural 打开后转到某一格
    #[arg(long, value_name = "CELL")]
    at: Option<String>,

    /// Print how long opening and each edit took 在标准错误输出各步用时
    #[arg(long)]
    timings: bool,

    /// Language of the window; by default the system's 窗口语言，默认随系统
    #[arg(long, value_enum)]
    language: Option<LanguageName>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a new report 新建报告
    New(new::Arguments),
    /// Change figures; bound numbers of the text follow 修改数据，正文中绑定的数字随之更新
    Set(set::Arguments),
    /// Bind numbers of the text to the tables, or unbind them 把正文数字绑定到表格，或者解除绑定
    Bind(bind::Arguments),
    /// Compare a report with an earlier one 与上一年的报告对比
    Compare(compare::Arguments),
    /// Check a report; exit code 1 where an error has no answer 检查报告，有未说明的错误时退出码为 1
    Check(check::Arguments),
    /// Write a report as PDF, Word, web page, sheet, CSV, JSON or pictures 导出 PDF、Word、网页、表格或图片
    Export(export::Arguments),
    /// Publish a report: a folder with every format, each read back and compared 生成公开包：各种格式，逐一读回核对
    Publish(publish::Arguments),
    /// Write man pages and shell completions for packages 生成手册页和命令补全
    #[command(hide = true)]
    PackageFiles(package_files::Arguments),
    /// Read what is foreign, as a child of this very program 在子进程中读取外来文件
    #[command(hide = true)]
    ReadForeign(read_foreign::Arguments),
    /// Issue numbered, sealed and signed copies 签发带份号、印章、签名的报告
    Issue(Box<issue::Arguments>),
    /// Check an issued PDF 核验签发的 PDF
    Verify(verify::Arguments),
    /// Read a report from a web page, Word, Excel, PDF or text file 从网页、Word、Excel、PDF 或文本导入
    Import(import::Arguments),
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LanguageName {
    /// 简体中文
    Zh,
    /// English
    En,
}

impl From<LanguageName> for Language {
    fn from(name: LanguageName) -> Self {
        match name {
            LanguageName::Zh => Self::Chinese,
            LanguageName::En => Self::English,
        }
    }
}

/// Does what the arguments say; the first of them is the name of the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    survive_file_size_limit();
    child::use_children();
    match Arguments::try_parse_from(arguments) {
        Ok(arguments) => perform(arguments),
        // Help and version arrive here as well.
        Err(answer) => match console::heard(answer.print()) {
            Err(reason) if !answer.use_stderr() => failed(&reason.into()),
            _ => u8::try_from(answer.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from),
        },
    }
}

/// Says why a command stopped, and returns its exit code. Where standard error is closed as well, the code has to do.
fn failed(failure: &CommandError) -> ExitCode {
    let _said = print_error(&format!("{failure}\n"));
    ExitCode::from(failure.code())
}

fn perform(arguments: Arguments) -> ExitCode {
    let done = match &arguments.command {
        None => return open_window(arguments),
        Some(Command::New(arguments)) => new::run(arguments).map(|()| ExitCode::SUCCESS),
        Some(Command::Set(arguments)) => set::run(arguments).map(|()| ExitCode::SUCCESS),
        Some(Command::Bind(arguments)) => bind::run(arguments).map(|()| ExitCode::SUCCESS),
        Some(Command::Compare(arguments)) => compare::run(arguments).map(|()| ExitCode::SUCCESS),
        Some(Command::Check(arguments)) => check::run(arguments),
        Some(Command::Export(arguments)) => export::run(arguments).map(|()| ExitCode::SUCCESS),
        Some(Command::Publish(arguments)) => publish::run(arguments).map(|()| ExitCode::SUCCESS),
        Some(Command::PackageFiles(arguments)) => {
            package_files::run(arguments).map(|()| ExitCode::SUCCESS)
        }
        Some(Command::ReadForeign(arguments)) => {
            read_foreign::run(arguments).map(|()| ExitCode::SUCCESS)
        }
        Some(Command::Issue(arguments)) => issue::run(arguments).map(|()| ExitCode::SUCCESS),
        Some(Command::Verify(arguments)) => verify::run(arguments),
        Some(Command::Import(arguments)) => import::run(arguments),
    };
    done.unwrap_or_else(|failure| failed(&failure))
}

/// Returns the faces that are shipped and those that are installed.
fn fonts() -> Arc<FontSet> {
    Arc::new(FontSet::with_installed(&font_folders(), &system_fonts()))
}

/// Opens a report, and says what became of an issue of it that was cut off.
fn opened(path: &Path) -> Result<ReportFile, CommandError> {
    let (file, settled) = ReportFile::open_settled(path)?;
    say(&settled)?;
    Ok(file)
}

/// Says what became of issues that were cut off.
fn say(settled: &[SettledIssue]) -> Result<(), CommandError> {
    for own in settled {
        print_error(&format!("{}\n", own.message(Language::Chinese)))?;
    }
    Ok(())
}

/// Returns the exit code of a command that was done.
fn done(is_something_found: bool) -> ExitCode {
    ExitCode::from(if is_something_found { FOUND } else { 0 })
}

/// Refuses to write over what is read.
fn check_not_same(input: &Path, output: &Path) -> Result<(), CommandError> {
    match (input.canonicalize(), output.canonicalize()) {
        (Ok(input), Ok(same)) if input == same => Err(CommandError::Use(format!(
            "输出文件就是报告本身，没有写出。请换一个输出文件名：{}",
            output.display()
        ))),
        _ => Ok(()),
    }
}

/// Where a report that was changed is written.
#[derive(Args, Debug)]
struct Changing {
    /// Report to change 要修改的报告
    #[arg(value_name = "FILE")]
    input: PathBuf,

    /// File to write; by default FILE itself, kept as FILE.bak 要写入的文件，默认写回原文件（原文件留作 .bak）
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,

    /// Replace OUT if it is there 覆盖已有的 OUT
    #[arg(long, requires = "output")]
    force: bool,
}

impl Changing {
    /// Writes the report; members of the file that this program does not know come along.
    fn save(&self, file: &mut ReportFile, report: &Report) -> Result<(), CommandError> {
        // Its own file is written back only as it was read: an issue may have been written into it meanwhile.
        let overwrite = if self.force {
            Overwrite::Yes
        } else {
            Overwrite::No
        };
        let path = self.output.as_deref().unwrap_or(&self.input);
        saved(file.save(report, path, overwrite))
    }
}

fn saved(done: Result<(), StoreError>) -> Result<(), CommandError> {
    match done {
        Err(error) if matches!(error.kind, StoreErrorKind::Exists) => {
            let path = error.path().to_owned();
            Err(CommandError::Exists { path })
        }
        done => Ok(done?),
    }
}

/// How a new file is written.
#[derive(Args, Debug)]
struct Saving {
    /// Replace a file that is already there; it is kept as FILE.bak 覆盖已有文件（原文件留作 FILE.bak）
    #[arg(long)]
    force: bool,
}

impl Saving {
    /// Saves a report as a new file.
    fn save(&self, report: &Report, path: &Path) -> Result<(), CommandError> {
        let overwrite = if self.force {
            Overwrite::Yes
        } else {
            Overwrite::No
        };
        saved(ReportFile::new(report).save(report, path, overwrite))
    }
}

fn open_window(arguments: Arguments) -> ExitCode {
    if arguments.compare && arguments.files.len() != 2 {
        let words = "--compare 需要两份报告：nianbao --compare 上年 今年";
        return failed(&CommandError::Use(words.to_owned()));
    }
    if let Some(cell) = arguments.at.as_deref().filter(|cell| !is_cell(cell)) {
        return failed(&CommandError::Use(format!(
            "--at 后面应当是格的名称，如 requests.received.natural，没有“{cell}”这一格"
        )));
    }
    let options = RunOptions {
        timings: arguments.timings,
        compare: arguments.compare,
        // `.cargo/config.toml` sets the variable, so that `cargo run` shows a report at once.
        sample: arguments.sample || std::env::var_os("NIANBAO_SAMPLE").is_some(),
        language: arguments.language.map(Language::from),
        at: arguments.at,
        font_folders: font_folders(),
    };
    // Dialogs begin in the folder of the report, which a relative path does not name.
    let files = arguments.files.into_iter();
    let files = files.map(|file| std::path::absolute(&file).unwrap_or(file));
    start::run(files.collect(), options).unwrap_or_else(|error| {
        let _said = print_error(&format!("{error:#}\n"));
        ExitCode::from(NOT_DONE)
    })
}

// Whether an edition of the form has a cell of this name.
fn is_cell(name: &str) -> bool {
    let mut cells = FORMS.into_iter().flat_map(nianbao_model::form::Form::cells);
    cells.any(|cell| cell.to_string() == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn parse(arguments: &[&str]) -> Result<Arguments, clap::Error> {
        Arguments::try_parse_from(["nianbao"].iter().chain(arguments))
    }

    #[test]
    fn the_arguments_are_well_described() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn files_and_options_are_for_the_window() {
        let arguments = parse(&["--timings", "--language", "en", "甲.nianbao", "乙.nianbao"]);
        let arguments = arguments.unwrap();
        assert!(arguments.timings && arguments.command.is_none());
        assert_eq!(arguments.files.len(), 2);
        let language = arguments.language.map(Language::from);
        assert_eq!(language, Some(Language::English));
    }

    #[test]
    fn a_window_begins_at_a_cell_of_the_form() {
        let arguments = parse(&["甲.nianbao", "--at", "requests.received.natural"]).unwrap();
        assert!(arguments.at.as_deref().is_some_and(is_cell));
        assert!(!is_cell("requests.received") && !is_cell("三"));
    }

    #[test]
    fn a_command_takes_no_files_of_the_window() {
        assert!(parse(&["甲.nianbao", "export", "乙.nianbao", "-o", "乙.pdf"]).is_err());
        assert!(parse(&["export", "乙.nianbao", "-o", "乙.pdf"]).is_ok());
    }

    #[test]
    fn a_report_is_not_written_back_over_what_others_wrote_meanwhile() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("甲.nianbao");
        let report = Report::new("某市某局", 2024);
        ReportFile::new(&report)
            .save(&report, &path, Overwrite::No)
            .unwrap();
        let changing = Changing {
            input: path.clone(),
            output: None,
            force: false,
        };
        let [mut one, mut other] = [(); 2].map(|()| ReportFile::open(&path).unwrap());
        let other_report = Report::new("某市另一局", 2024);
        changing.save(&mut other, &other_report).unwrap();
        let report = Report::new("某市新局", 2024);
        assert!(changing.save(&mut one, &report).is_err());
        let found = ReportFile::open(&path).unwrap();
        assert_eq!(found.report().agency, "某市另一局");
    }

    #[test]
    fn a_file_that_says_something_else_has_code_1_and_everything_else_code_3() {
        let check = |error, code| {
            let (input, output) = (Path::new("a.nianbao"), Path::new("out"));
            assert_eq!(CommandError::publish(error, input, output).code(), code);
        };
        let proof = PublishError::Proof {
            name: "a.docx".to_owned(),
            reason: crate::publish::ProofError::Altered,
        };
        check(proof, FOUND);
        check(PublishError::Exists, NOT_DONE);
        check(
            PublishError::Export(crate::export::ExportError::Page(0)),
            NOT_DONE,
        );
        check(
            StoreErrorKind::DiskFull.at(Path::new("out")).into(),
            NOT_DONE,
        );
    }
}
