//! `nianbao issue`: numbered, sealed and signed copies of a report, and the register of them in its file.

use super::basis::BasisArguments;
use super::{CommandError, in_both, opened, page_fonts, say};
use crate::fonts::FontSet;
use crate::issuance::{
    Decision, InputError, Issuance, IssueError, IssueRequest, IssuedFile, MAX_INPUT, Output,
    Replace, SealRequest, SignatureRequest, write_draft,
};
use crate::platform::clock;
use crate::platform::console::{print, print_error};
use crate::report::{Date, Mark, Moment, Number, SignOffNames};
use crate::sign::{Copies, MAX_COPIES, Order, Password, SignError, Visibility, holding_findings};
use crate::store::{ReportFile, read_stream_up_to};
use crate::words;
use crate::words::{Language, message_at};
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
#[derive(Args, Debug)]
#[command(after_help = super::ending::help(super::ending::ISSUE))]
pub(super) struct Arguments {
    /// Report to issue; what was issued is written into it 要签发的报告（签发登记写入其中）
    #[arg(value_name = "FILE")]
    input: PathBuf,

    /// PDF to write; several copies become OUT-000001.pdf, OUT-000002.pdf … 要写入的 PDF，多份时按份号分开
    #[arg(short, long, value_name = "OUT.pdf")]
    output: PathBuf,

    /// How many copies 份数
    #[arg(long, value_name = "N", default_value_t = 1,
        value_parser = clap::value_parser!(u32).range(1..=MAX_COPIES.into()))]
    copies: u32,

    /// What the copies are for: 正本, 副本 or 存档 标记
    #[arg(long, default_value = "正本", value_parser = mark)]
    mark: Mark,

    /// Who gets the copies 发往
    #[arg(long, value_name = "NAME", default_value = "")]
    recipient: String,

    /// One copy, and who gets it; its mark before a colon, where that is not --mark. Given once for each copy
    /// 每份一个：该份发往何处，标记不同的写在冒号前，如 副本:市档案馆
    #[arg(long, value_name = "[MARK:]NAME", conflicts_with_all = ["copies", "recipient"])]
    to: Vec<String>,

    /// Print neither number nor mark, for the web site 不印份号和标记，用于网上发布
    #[arg(long, conflicts_with_all = ["copies", "mark", "recipient", "to", "sheet"])]
    plain: bool,

    /// Date of the document; by default that of the report, else today 成文日期，默认用报告的，没有时用今天
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<Date>,

    /// Put a sign-off sheet before the report 加签发单
    #[arg(long)]
    sheet: bool,

    #[command(flatten)]
    names: Names,

    /// Picture of the seal, PNG with a transparent ground; a picture is not a legal seal 印章图片（不是法定电子印章）
    #[arg(long, value_name = "PNG")]
    seal: Option<PathBuf>,

    /// Width of the seal in millimetres 印章宽度（毫米）
    #[arg(long, value_name = "MM", default_value = "42", requires = "seal")]
    seal_width: Number,

    /// Leave room for the seal, to be pressed on paper 留出盖章位置，印出后加盖
    #[arg(long, conflicts_with_all = ["seal", "external_field"])]
    seal_room: bool,

    /// Certificate with its private key, to sign the PDF with 签名证书
    #[arg(long, value_name = "FILE", requires = "password_file")]
    p12: Option<PathBuf>,

    /// File whose first line is the password of the certificate 证书口令所在的文件（首行）
    #[arg(long, value_name = "FILE", requires = "p12")]
    password_file: Option<PathBuf>,

    /// Show the signature: at the seal, or in a box below the date 签名可见（在印章处，或者在落款下的方框里）
    #[arg(long, requires = "p12")]
    visible: bool,

    /// Leave an empty signature field at the seal for an external client 为外部电子签章预留签名域
    #[arg(long, conflicts_with_all = ["p12", "seal"])]
    external_field: bool,

    /// Write a copy to be read before issue: with 送审稿 across it, and nothing is frozen 只印送审稿，不签发
    #[arg(long, conflicts_with_all = ["p12", "seal", "external_field", "sheet", "plain", "seal_room"])]
    draft: bool,

    #[command(flatten)]
    basis: BasisArguments,

    /// Replace files that are already there 覆盖已有文件
    #[arg(long)]
    force: bool,
}

#[derive(Args, Debug)]
struct Names {
    /// Who wrote it 拟稿
    #[arg(long, value_name = "NAME", default_value = "")]
    drafted_by: String,
    /// Who read it 核稿
    #[arg(long, value_name = "NAME", default_value = "")]
    reviewed_by: String,
    /// Who agreed to it 会签
    #[arg(long, value_name = "NAMES", default_value = "")]
    agreed_by: String,
    /// Who released it 签发
    #[arg(long, value_name = "NAME", default_value = "")]
    released_by: String,
    /// Number of the document 文号
    #[arg(long, value_name = "NUMBER", default_value = "")]
    document_number: String,
    /// How secret it is 密级
    #[arg(long, value_name = "WORDS", default_value = "")]
    secrecy: String,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<(), CommandError> {
    let file = opened(&arguments.input, language)?;
    let fonts = page_fonts(language);
    check_output(arguments, language)?;
    let failed = |error| arguments.failed(error);
    if arguments.draft {
        return write_draft(file.report(), &fonts, &arguments.output()).map_err(failed);
    }
    check_errors(arguments, &file, language)?;
    let issuance = arguments.issuance(file, fonts, clock::now())?;
    let issued = issuance.issue(&Decision::default(), || {});
    if let Some(issued) = issued.map_err(failed)? {
        say(&issued.settled, language)?;
        for IssuedFile { path, .. } in &issued.files {
            print(&format!("{} {}\n", issued.code, path.display()))?;
        }
        // Beside what scripts read.
        print_error(&format!("{}\n", words!(language, "terminal.code_covers")))?;
    }
    Ok(())
}

impl Arguments {
    fn failed(&self, error: IssueError) -> CommandError {
        match error {
            IssueError::Input(error) => error.into(),
            IssueError::Sign(reason) => CommandError::sign(reason, &self.input),
            IssueError::Exists { path } => CommandError::Exists { path },
            IssueError::Store(error) => error.into(),
        }
    }

    fn output(&self) -> Output {
        Output {
            path: self.output.clone(),
            replace: if self.force {
                Replace::All
            } else {
                Replace::Nothing
            },
        }
    }

    fn issuance(
        &self,
        file: ReportFile,
        fonts: Arc<FontSet>,
        now: Moment,
    ) -> Result<Issuance, CommandError> {
        Ok(Issuance {
            report: file.report().clone(),
            path: self.input.clone(),
            request: IssueRequest {
                order: self.order(&file),
                has_sheet: self.sheet,
                is_public: self.plain,
                seal: self.seal(),
                signature: self.signature()?,
            },
            output: Some(self.output()),
            file,
            fonts,
            now,
        })
    }

    fn seal(&self) -> SealRequest {
        match &self.seal {
            None if self.seal_room => SealRequest::Room,
            None => SealRequest::None,
            Some(path) => SealRequest::File(path.clone(), self.seal_width),
        }
    }

    fn order(&self, file: &ReportFile) -> Order {
        let before = file.issued().last().map(|last| last.names.clone());
        Order {
            names: self.names.over(before.unwrap_or_default()),
            // What goes to the web site is no copy of the register.
            copies: if self.plain {
                Vec::new()
            } else {
                self.copies()
            },
            date: self.date,
            by: self.names.released_by.clone(),
        }
    }

    /// The copies, those that are named one by one or as many of one mark as were asked for.
    fn copies(&self) -> Vec<Copies> {
        if self.to.is_empty() {
            return vec![Copies {
                mark: self.mark,
                n_copies: self.copies,
                recipient: self.recipient.clone(),
            }];
        }
        let copies = self.to.iter().map(|to| copy_to(to, self.mark));
        copies.collect()
    }

    fn signature(&self) -> Result<SignatureRequest, CommandError> {
        let (Some(p12), Some(password)) = (&self.p12, &self.password_file) else {
            return Ok(if self.external_field {
                SignatureRequest::External
            } else {
                SignatureRequest::None
            });
        };
        Ok(SignatureRequest::Certificate {
            path: p12.clone(),
            password: Password::first_line(read_password(password)?),
            visibility: if self.visible {
                Visibility::AtSeal
            } else {
                Visibility::Hidden
            },
        })
    }
}

impl Names {
    /// These names, and those of the issue before where none is given.
    fn over(&self, before: SignOffNames) -> SignOffNames {
        let or = |given: &String, before: String| {
            let given = Some(given).filter(|given| !given.is_empty());
            given.cloned().unwrap_or(before)
        };
        SignOffNames {
            drafted_by: or(&self.drafted_by, before.drafted_by),
            reviewed_by: or(&self.reviewed_by, before.reviewed_by),
            agreed_by: or(&self.agreed_by, before.agreed_by),
            released_by: or(&self.released_by, before.released_by),
            document_number: or(&self.document_number, before.document_number),
            secrecy: or(&self.secrecy, before.secrecy),
        }
    }
}

/// Reads what a person may give through a pipe, so that it never lies on a disk.
fn read_password(path: &Path) -> Result<Vec<u8>, InputError> {
    let bytes = read_stream_up_to(path, MAX_INPUT).map_err(|reason| InputError::Read {
        path: path.to_owned(),
        reason,
    })?;
    bytes.ok_or_else(|| InputError::content(SignError::TooLarge, path))
}

fn mark(caption: &str) -> Result<Mark, String> {
    Mark::named(caption)
        .ok_or_else(|| in_both(|language| words!(language, "terminal.marks").into_owned()))
}

/// Returns the copy for `副本:市档案馆`, or for `市档案馆` with the mark of all.
fn copy_to(text: &str, mark_of_all: Mark) -> Copies {
    let marked = text.split_once([':', '：']);
    let marked = marked.and_then(|(mark, name)| Some((Mark::named(mark.trim())?, name)));
    let (mark, name) = marked.unwrap_or((mark_of_all, text));
    Copies {
        mark,
        n_copies: 1,
        recipient: name.trim().to_owned(),
    }
}

fn date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|error: crate::report::DateError| in_both(|language| error.message(language)))
}

fn check_output(arguments: &Arguments, language: Language) -> Result<(), CommandError> {
    let extension = arguments.output.extension().unwrap_or_default();
    if extension.eq_ignore_ascii_case("pdf") {
        return Ok(());
    }
    let words = words!(language, "terminal.only_pdf");
    let words = message_at(&words, &arguments.output, language);
    Err(CommandError::Use(words))
}

fn check_errors(
    arguments: &Arguments,
    file: &ReportFile,
    language: Language,
) -> Result<(), CommandError> {
    let basis = arguments
        .basis
        .find(&arguments.input, file.report(), language)?;
    let errors = holding_findings(&basis.subject(file.report()));
    if errors.is_empty() {
        return Ok(());
    }
    for error in &errors {
        print_error(&format!("{}\n", language.of(&error.message)))?;
    }
    Err(CommandError::Held {
        n_findings: errors.len(),
        path: arguments.input.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::issue::job::{Issuing, Target};
    use crate::issuance::Issued;
    use crate::report::Report;
    use crate::store::Overwrite;
    use clap::Parser;
    use eframe::egui::Context;
    use std::fs;
    use std::path::Path;
    use std::time::Duration;

    #[derive(Parser)]
    struct Program {
        #[command(flatten)]
        arguments: Arguments,
    }

    /// What the command asks for, of a new report in a folder.
    fn issuance(folder: &Path) -> Issuance {
        let report = Report::new("某市某局", 2024);
        let path = folder.join("report.nianbao");
        let mut file = ReportFile::new(&report);
        file.save(&report, &path, Overwrite::No).unwrap();
        let output = folder.join("out.pdf");
        let (path, output) = (path.to_str().unwrap(), output.to_str().unwrap());
        let program = ["issue", path, "-o", output, "--copies", "2", "--sheet"];
        let names = ["--released-by", "李某", "--recipient", "某市档案馆"];
        let program = Program::parse_from(program.into_iter().chain(names));
        let fonts = Arc::new(FontSet::shipped(&[]));
        let now = Moment(1_737_331_200);
        program.arguments.issuance(file, fonts, now).unwrap()
    }

    fn issued_in_window(mut issuance: Issuance) -> Box<Issued> {
        let target = Target::Files(issuance.output.unwrap().path);
        issuance.output = target.output();
        let mut issuing = Issuing::begin(&Context::default(), issuance, target);
        loop {
            if let Some(answer) = issuing.answer() {
                assert_eq!((issuing.n_made, issuing.n_copies), (2, 2));
                return answer.unwrap();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn a_copy_is_named_with_or_without_its_mark() {
        let copy = |text| copy_to(text, Mark::Original);
        let parts = |text| (copy(text).mark, copy(text).recipient);
        assert_eq!(parts("市档案馆"), (Mark::Original, "市档案馆".to_owned()));
        assert_eq!(
            parts("副本: 市图书馆"),
            (Mark::Duplicate, "市图书馆".to_owned())
        );
        assert_eq!(parts("存档："), (Mark::Archive, String::new()));
        assert_eq!(
            parts("甲:乙"),
            (Mark::Original, "甲:乙".to_owned()),
            "no mark"
        );
    }

    #[test]
    fn window_and_command_write_the_same_bytes() {
        let [here, there] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        let issued = issuance(here.path()).issue(&Decision::default(), || {});
        let issued = issued.unwrap().unwrap();
        let other = issued_in_window(issuance(there.path()));
        assert_eq!(issued.code, other.code);
        for name in ["report.nianbao", "out-000001.pdf", "out-000002.pdf"] {
            let bytes = [&here, &there].map(|folder| fs::read(folder.path().join(name)).unwrap());
            assert!(bytes[0] == bytes[1], "{name}");
        }
    }
}
