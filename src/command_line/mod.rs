//! The program as a command, for scripts; without a command it opens the window.
//!
//! Errors go to standard error: what happened, then what to do, the path last. What the exit codes mean stands in `ending`.

mod basis;
mod bind;
mod check;
mod compare;
mod ending;
mod error;
mod export;
mod import;
mod issue;
mod new;
mod package_files;
mod publish;
mod read_foreign;
mod schema;
mod set;
mod usage;
mod verify;

use crate::app::start::{self, RunOptions};
use crate::fonts::{FontSet, Role};
use crate::form::FORMS;
use crate::platform::child;
use crate::platform::console::{self, print_error};
use crate::platform::folders::{font_folders, system_fonts};
use crate::platform::signals::survive_file_size_limit;
use crate::report::Report;
use crate::store::{Overwrite, ReportFile, SettledIssue, StoreError, StoreErrorKind};
use crate::words;
use crate::words::Language;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use ending::Ending;
use error::CommandError;
use std::borrow::Cow;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// Write, check, typeset and publish the annual report on open government information
///
/// 编写、检查、排版、发布《政府信息公开工作年度报告》。Without a command, opens the window (不带命令时打开窗口).
#[derive(Debug, Parser)]
#[command(
    name = "nianbao",
    version,
    after_help = ending::help(ending::ALL)
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

    /// Language of window and commands, by default the system's; a comparison is in Chinese 窗口和命令的语言，默认随系统；对比结果用中文
    #[arg(long, value_enum, global = true)]
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
    /// Check a report 检查报告
    Check(check::Arguments),
    /// Write a report as PDF, Word, web page, sheet, CSV, JSON or pictures 导出 PDF、Word、网页、表格、CSV、JSON 或图片
    Export(export::Arguments),
    /// Publish a report: a folder with every format, each read back and compared 生成公开包：各种格式，逐一读回核对
    Publish(publish::Arguments),
    /// Print the JSON Schema of a file or of what a command prints 输出 JSON 的格式说明（JSON Schema）
    Schema(schema::Arguments),
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
    #[value(name = "zh-CN", alias = "zh")]
    ZhCn,
    /// English
    En,
}

impl From<LanguageName> for Language {
    fn from(name: LanguageName) -> Self {
        match name {
            LanguageName::ZhCn => Self::Chinese,
            LanguageName::En => Self::English,
        }
    }
}

impl Arguments {
    /// Reads what was typed; the first of it is the name of the program.
    fn of(typed: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let arguments = Self::try_parse_from(typed)?;
        if arguments.command.is_some() && arguments.is_for_window() {
            let words = words!(arguments.language(), "terminal.for_window");
            return Err(Self::command().error(ErrorKind::ArgumentConflict, words));
        }
        Ok(arguments)
    }

    const fn is_for_window(&self) -> bool {
        let is_plain = self.files.is_empty() && self.at.is_none();
        !is_plain || self.compare || self.sample || self.timings
    }

    fn language(&self) -> Language {
        self.language
            .map_or_else(Language::of_system, Language::from)
    }
}

/// Does what the arguments say; the first of them is the name of the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    survive_file_size_limit();
    child::use_children();
    let typed: Vec<OsString> = arguments.into_iter().collect();
    match Arguments::of(typed.iter().cloned()) {
        Ok(arguments) => perform(arguments),
        Err(answer) => say_usage(&answer, usage::language(&typed)),
    }
}

/// Says what was wrong with the words of a command, or help and version, which arrive here as well.
fn say_usage(answer: &clap::Error, language: Language) -> ExitCode {
    let said = match usage::message(answer, language) {
        Some(words) => print_error(&words),
        None => console::heard(answer.print()),
    };
    match said {
        Err(reason) if !answer.use_stderr() => failed(&reason.into(), language),
        _ => u8::try_from(answer.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from),
    }
}

/// Says why a command stopped, and returns its exit code. Where standard error is closed as well, the code has to do.
fn failed(failure: &CommandError, language: Language) -> ExitCode {
    let _said = print_error(&format!("{}\n", failure.message(language)));
    failure.ending().into()
}

fn perform(arguments: Arguments) -> ExitCode {
    let language = arguments.language();
    let Some(command) = &arguments.command else {
        return open_window(arguments);
    };
    let ended = command.run(language);
    let ending = ended.as_ref().map_or_else(CommandError::ending, |own| *own);
    debug_assert!(
        command.endings().iter().any(|(own, _)| *own == ending),
        "{ending:?} is not in the help of the command"
    );
    ended.map_or_else(|failure| failed(&failure, language), ExitCode::from)
}

impl Command {
    fn run(&self, language: Language) -> Result<Ending, CommandError> {
        let done = |()| Ending::Done;
        match self {
            Self::New(arguments) => new::run(arguments, language).map(done),
            Self::Set(arguments) => set::run(arguments, language).map(done),
            Self::Bind(arguments) => bind::run(arguments, language).map(done),
            Self::Compare(arguments) => compare::run(arguments, language).map(done),
            Self::Check(arguments) => check::run(arguments, language),
            Self::Export(arguments) => export::run(arguments, language).map(done),
            Self::Publish(arguments) => publish::run(arguments, language).map(done),
            Self::Schema(arguments) => schema::run(arguments).map(done),
            Self::PackageFiles(arguments) => package_files::run(arguments).map(done),
            Self::ReadForeign(arguments) => read_foreign::run(arguments, language).map(done),
            Self::Issue(arguments) => issue::run(arguments, language).map(done),
            Self::Verify(arguments) => verify::run(arguments, language),
            Self::Import(arguments) => import::run(arguments, language),
        }
    }

    /// How it can end.
    const fn endings(&self) -> ending::Endings {
        match self {
            Self::New(_)
            | Self::Set(_)
            | Self::Bind(_)
            | Self::Compare(_)
            | Self::Schema(_)
            | Self::PackageFiles(_)
            | Self::ReadForeign(_) => ending::PLAIN,
            Self::Check(_) => ending::CHECK,
            Self::Export(_) | Self::Publish(_) => ending::PUBLISH,
            Self::Issue(_) => ending::ISSUE,
            Self::Verify(_) => ending::VERIFY,
            Self::Import(_) => ending::IMPORT,
        }
    }
}

/// Returns the faces that are shipped and those that are installed.
fn fonts() -> Arc<FontSet> {
    Arc::new(FontSet::with_installed(&font_folders(), &system_fonts()))
}

/// The same, for pages that are written: of what is missing and what serves instead, it is said.
fn page_fonts(language: Language) -> Arc<FontSet> {
    let fonts = fonts();
    for role in Role::ALL {
        if !fonts.is_complete(role) {
            let (face, serves) = (role.name(), fonts.main_face(role).name());
            let words = words!(language, "terminal.face_serves", face, serves);
            // Where nothing can be said, the pages are still what they are.
            let _unsaid = print_error(&format!("{words}\n"));
        }
    }
    fonts
}

/// Opens a report, and says what became of an issue of it that was cut off.
fn opened(path: &Path, language: Language) -> Result<ReportFile, CommandError> {
    let (file, settled) = ReportFile::open_settled(path)?;
    say(&settled, language)?;
    Ok(file)
}

/// Says what became of issues that were cut off.
fn say(settled: &[SettledIssue], language: Language) -> Result<(), CommandError> {
    for own in settled {
        print_error(&format!("{}\n", own.message(language)))?;
    }
    Ok(())
}

/// What `clap` says beside its own words, which know no language.
fn in_both(message: impl Fn(Language) -> String) -> String {
    let [english, chinese] = [Language::English, Language::Chinese].map(message);
    format!("{english} {chinese}")
}

/// Refuses to write over what is read.
fn check_not_same(input: &Path, output: &Path) -> Result<(), CommandError> {
    match (input.canonicalize(), output.canonicalize()) {
        (Ok(input), Ok(same)) if input == same => {
            let path = output.to_owned();
            Err(CommandError::Same { path })
        }
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
    let language = arguments.language();
    let wrong = |words: Cow<'_, str>| failed(&CommandError::Use(words.into_owned()), language);
    if arguments.compare && arguments.files.len() != 2 {
        return wrong(words!(language, "terminal.two_reports"));
    }
    if let Some(cell) = arguments.at.as_deref().filter(|cell| !is_cell(cell)) {
        return wrong(words!(language, "terminal.no_cell", cell = cell));
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
        Ending::NotDone.into()
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

    fn parse(arguments: &[&str]) -> Result<Arguments, clap::Error> {
        Arguments::of(["nianbao"].iter().chain(arguments).map(OsString::from))
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
    fn the_language_stands_before_a_command_or_behind_it() {
        let typed: [&[&str]; 3] = [
            &["--language", "en", "check", "甲.nianbao"],
            &["check", "甲.nianbao", "--language", "en"],
            &["check", "--language", "zh-CN", "甲.nianbao"],
        ];
        let languages = typed.map(|typed| parse(typed).unwrap().language());
        let (chinese, english) = (Language::Chinese, Language::English);
        assert_eq!(languages, [english, english, chinese]);
    }

    #[test]
    fn the_help_of_every_command_names_its_exit_codes_in_both_languages() {
        let mut program = Arguments::command();
        program.build();
        let commands = program.get_subcommands().filter(|own| !own.is_hide_set());
        let commands = commands.filter(|own| own.get_name() != "help");
        let mut n_commands = 0;
        for command in commands {
            let help = command.get_after_help().map(ToString::to_string);
            let endings = match command.get_name() {
                "check" => ending::CHECK,
                "export" | "publish" => ending::PUBLISH,
                "issue" => ending::ISSUE,
                "verify" => ending::VERIFY,
                "import" => ending::IMPORT,
                _ => ending::PLAIN,
            };
            assert_eq!(help, Some(ending::help(endings)), "{}", command.get_name());
            n_commands += 1;
        }
        assert_eq!(n_commands, 11);
        let help = program.get_after_help().unwrap().to_string();
        for ending in Ending::ALL {
            assert!(help.contains(&format!("\n  {}  ", ending.code())), "{help}");
        }
    }
}
