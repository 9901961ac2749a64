//! `nianbao import`: a report that was published elsewhere becomes a file; a folder of them becomes a folder of files.

mod results;

use super::ending::Ending;
use super::{CommandError, Saving};
use crate::disk::{self, Access};
use crate::form::{FORMS, Form};
use crate::import::{Draft, Hints};
use crate::intake::{self, Content, Intake};
use crate::platform::clock;
use crate::platform::console::{print, print_error};
use crate::report::Origin;
use crate::store::StoreError;
use crate::words;
use crate::words::Language;
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use std::path::{Path, PathBuf};

#[derive(Args, Debug)]
#[command(after_help = super::ending::help(super::ending::IMPORT))]
pub(super) struct Arguments {
    /// What to import: .html .docx .xlsx .xls .ods .pdf or text, by its content; or a folder of such files
    /// 要导入的文件（按内容识别）或文件夹
    #[arg(value_name = "SOURCE")]
    source: PathBuf,

    /// File to write; for a folder, the folder to write to 要写入的文件；来源为文件夹时为输出文件夹
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,

    /// Full name of the agency, where the source does not say it right 行政机关全称，来源没有写对时用
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    agency: Option<String>,

    /// Reporting year, where the source does not say it right 统计年度，来源没有写对时用
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=9999))]
    year: Option<u16>,

    /// Edition of the form; by default that of the tables found 格式，默认按找到的表格
    #[arg(long)]
    edition: Option<String>,

    #[command(flatten)]
    accepted: Accepted,

    /// Print every cell as JSON: its value, how it was found and where; paragraphs and characters count from 0 以 JSON 输出每一格，段落和字符从 0 数起
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    saving: Saving,
}

/// What of an import is changed unseen.
#[derive(Args, Debug)]
struct Accepted {
    /// Clean the text as offered: marks, quotation marks, blanks 按建议清理文字（标点、引号、空格）
    #[arg(long)]
    clean: bool,

    /// Enter 0 into blank cells 空白格填 0
    #[arg(long)]
    zeros: bool,
}

/// A source that was imported.
struct Done {
    origin: Origin,
    /// None for one of our own PDFs.
    draft: Option<Box<Draft>>,
}

impl Done {
    fn is_settled(&self) -> bool {
        self.draft.as_ref().is_none_or(|draft| draft.is_settled())
    }
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Ending, CommandError> {
    let hints = hints(arguments, language)?;
    if arguments.source.is_dir() {
        return run_folder(arguments, &hints, language);
    }
    let done = one(&arguments.source, &arguments.output, arguments, &hints)?;
    if arguments.json {
        print(&format!("{}\n", results::json(&done, language)))?;
    } else {
        print_error(&results::words(&done, language))?;
    }
    Ok(Ending::found(!done.is_settled()))
}

fn hints(arguments: &Arguments, language: Language) -> Result<Hints, CommandError> {
    let form = arguments.edition.as_deref().map(|id| {
        Form::named(id).ok_or_else(|| {
            let known = FORMS.map(|form| form.id).join(", ");
            let words = words!(language, "terminal.no_edition", known, id);
            CommandError::Use(words.into_owned())
        })
    });
    Ok(Hints {
        agency: arguments.agency.clone(),
        year: arguments.year,
        form: form.transpose()?,
    })
}

/// Imports every file of a folder, and lists the result of each at the end.
fn run_folder(
    arguments: &Arguments,
    hints: &Hints,
    language: Language,
) -> Result<Ending, CommandError> {
    let sources = intake::sources(&arguments.source)?;
    if sources.is_empty() {
        let path = arguments.source.clone();
        return Err(CommandError::NoSources { path });
    }
    disk::create_folders(&arguments.output, Access::USUAL)
        .map_err(|reason| StoreError::writing(reason, &arguments.output))?;
    let mut done = Vec::new();
    for (idx, source) in sources.iter().enumerate() {
        let name = source.file_name().unwrap_or_default();
        let (number, n_sources) = (idx + 1, sources.len());
        let progress = format!("[{number}/{n_sources}] {}\n", name.to_string_lossy());
        // The sources that are left are imported also where nobody watches.
        let _seen = print_error(&progress);
        let output = intake::target(&arguments.output, source);
        done.push((source, one(source, &output, arguments, hints)));
    }
    summary(&done, arguments.json, language)
}

fn summary(
    done: &[(&PathBuf, Result<Done, CommandError>)],
    is_json: bool,
    language: Language,
) -> Result<Ending, CommandError> {
    if is_json {
        print(&format!("{}\n", results::json_of_folder(done, language)))?;
    } else {
        print_error(&results::words_of_folder(done, language))?;
    }
    if done.iter().any(|(_, done)| done.is_err()) {
        return Ok(Ending::NotDone);
    }
    let is_open = |done: &Done| !done.is_settled();
    let mut done = done.iter().filter_map(|(_, done)| done.as_ref().ok());
    Ok(Ending::found(done.any(is_open)))
}

fn one(
    source: &Path,
    output: &Path,
    arguments: &Arguments,
    hints: &Hints,
) -> Result<Done, CommandError> {
    let mut intake = Intake::read(source, hints, clock::now().date())?;
    if let Content::Draft(draft) = &mut intake.content {
        if arguments.accepted.clean {
            draft.accept_clean_ups();
        }
        if arguments.accepted.zeros {
            draft.fill_blanks();
        }
    }
    // No report is of an unknown year, and one is never made up.
    let is_unknown = matches!(&intake.content, Content::Draft(draft) if draft.year().is_none());
    if !is_unknown {
        arguments.saving.save(&intake.report(), output)?;
    }
    let draft = match intake.content {
        Content::Draft(draft) => Some(draft),
        Content::Attached(_) => None,
    };
    let origin = intake.origin;
    Ok(Done { origin, draft })
}
