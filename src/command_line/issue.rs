//! `nianbao issue`: numbered, sealed and signed copies of a report, and the register of them in its file.

use super::Failure;
use super::basis::BasisArguments;
use crate::fonts::FontSet;
use crate::issuance;
use crate::platform::clock;
use crate::platform::console::{print, print_error};
use crate::platform::folders::font_folders;
use crate::report::{Date, Mark, Moment, Number, SealPicture, SignOffNames};
use crate::sign::{
    Copies, Edition, Finish, Identity, MAX_COPIES, Order, Password, SignError, Stamp, Visibility,
    draft, freeze, open_errors,
};
use crate::store::{self, ReportFile, StoreError, write_atomically};
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
#[derive(Args, Debug)]
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

    /// Print neither number nor mark, for the web site 不印份号和标记，用于网上发布
    #[arg(long, conflicts_with_all = ["copies", "mark", "recipient", "sheet"])]
    plain: bool,

    /// Date of the document; by default that of the report, else today 成文日期
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

/// A seal picture, a certificate or a password is no longer than this.
const MAX_BYTES: u64 = 32 * 1024 * 1024;

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut file = ReportFile::open(&arguments.input)?;
    let fonts = Arc::new(FontSet::with_installed(&font_folders()));
    check_output(arguments)?;
    if arguments.draft {
        let pdf = draft(file.report(), &fonts).map_err(|reason| arguments.failed(reason))?;
        check_free(arguments, std::slice::from_ref(&arguments.output))?;
        return Ok(write_atomically(&arguments.output, &pdf)?);
    }
    check_errors(arguments, &file)?;
    let now = clock::now();
    let finish = arguments.finish(now)?;
    let stamp = arguments.stamp()?;
    let order = arguments.order(&file);
    let failed = |reason| arguments.failed(reason);
    let mut edition = freeze(&file, file.report(), &order, now).map_err(failed)?;
    edition.stamp(&stamp).map_err(failed)?;
    if arguments.sheet {
        edition.add_sheet();
    }
    let written = arguments
        .pdfs(&mut edition, &finish, &fonts)
        .map_err(failed)?;
    let paths: Vec<PathBuf> = written.iter().map(|(path, _)| path.clone()).collect();
    check_free(arguments, &paths)?;
    if let Stamp::Picture(seal) = stamp {
        file.set_seal(Some(seal));
    }
    issuance::write(&mut file, &edition, &arguments.input, &written)?;
    for (path, _) in &written {
        print(&format!("{} {}\n", edition.code, path.display()));
    }
    Ok(())
}

impl Arguments {
    fn failed(&self, reason: SignError) -> Failure {
        Failure::sign(reason, &self.input)
    }

    fn identity(&self, now: Moment) -> Result<Option<Identity>, Failure> {
        let (Some(p12), Some(password)) = (&self.p12, &self.password_file) else {
            return Ok(None);
        };
        let password = Password::first_line(read(password)?);
        let identity = Identity::open(&read(p12)?, &password, now);
        identity
            .map(Some)
            .map_err(|reason| Failure::sign(reason, p12))
    }

    fn stamp(&self) -> Result<Stamp, Failure> {
        match &self.seal {
            None if self.external_field || self.seal_room => Ok(Stamp::Room),
            None => Ok(Stamp::None),
            Some(path) => {
                let png = read(path)?;
                crate::sign::picture(&png).map_err(|reason| Failure::sign(reason, path))?;
                Ok(Stamp::Picture(SealPicture {
                    png: png.into(),
                    width_mm: self.seal_width,
                }))
            }
        }
    }

    fn order(&self, file: &ReportFile) -> Order {
        let before = file.issued().last().map(|last| last.names.clone());
        let copies = Copies {
            mark: self.mark,
            n_copies: self.copies,
            recipient: self.recipient.clone(),
        };
        Order {
            names: self.names.over(before.unwrap_or_default()),
            // What goes to the web site is no copy of the register.
            copies: if self.plain { Vec::new() } else { vec![copies] },
            date: self.date,
            by: self.names.released_by.clone(),
        }
    }

    fn finish(&self, now: Moment) -> Result<Finish, Failure> {
        let Some(identity) = self.identity(now)? else {
            return Ok(if self.external_field {
                Finish::Field
            } else {
                Finish::Unsigned
            });
        };
        let visibility = if self.visible {
            Visibility::AtSeal
        } else {
            Visibility::Hidden
        };
        Ok(Finish::Signed(Box::new(identity), visibility))
    }

    /// Every PDF with its path; all are there before the first is written.
    fn pdfs(
        &self,
        edition: &mut Edition,
        finish: &Finish,
        fonts: &Arc<FontSet>,
    ) -> Result<Vec<(PathBuf, Vec<u8>)>, SignError> {
        if self.plain {
            let pdf = edition.finished(None, finish, fonts)?;
            return Ok(vec![(self.output.clone(), pdf)]);
        }
        let copies = edition.all(finish, fonts)?.into_iter();
        let copies = copies.map(|(copy, pdf)| (Some(copy), pdf)).collect();
        Ok(issuance::paths(&self.output, copies))
    }
}

impl Names {
    /// These names, and those of the issue before where none is given.
    fn over(&self, before: SignOffNames) -> SignOffNames {
        let or = |given: &String, before: String| {
            if given.is_empty() {
                before
            } else {
                given.clone()
            }
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

fn mark(caption: &str) -> Result<Mark, String> {
    Mark::named(caption).ok_or_else(|| "应为 正本、副本 或 存档".to_owned())
}

fn date(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|error: crate::report::DateError| error.to_string())
}

fn check_output(arguments: &Arguments) -> Result<(), Failure> {
    let extension = arguments.output.extension().unwrap_or_default();
    if extension.eq_ignore_ascii_case("pdf") {
        return Ok(());
    }
    Err(Failure::Use(format!(
        "签发的报告是 PDF 文件。请让输出文件以 .pdf 结尾：{}",
        arguments.output.display()
    )))
}

fn check_errors(arguments: &Arguments, file: &ReportFile) -> Result<(), Failure> {
    let basis = arguments.basis.find(&arguments.input, file.report())?;
    let errors = open_errors(&basis.subject(file.report()));
    if errors.is_empty() {
        return Ok(());
    }
    for error in &errors {
        print_error(&format!("{}\n", error.message.chinese));
    }
    Err(Failure::Held {
        n_errors: errors.len(),
        path: arguments.input.clone(),
    })
}

fn check_free(arguments: &Arguments, paths: &[PathBuf]) -> Result<(), Failure> {
    match paths.iter().find(|path| path.exists()) {
        Some(path) if !arguments.force => Err(Failure::Exists { path: path.clone() }),
        _ => Ok(()),
    }
}

/// The bytes of a small file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    read_up_to(path, MAX_BYTES)
}

/// The bytes of a file that may be so long.
pub(super) fn read_up_to(path: &Path, max_bytes: u64) -> Result<Vec<u8>, Failure> {
    let bytes =
        store::read_up_to(path, max_bytes).map_err(|reason| StoreError::reading(reason, path))?;
    bytes.ok_or_else(|| {
        let path = path.display();
        Failure::Use(format!("文件太大，请核对是否选错了文件：{path}"))
    })
}
