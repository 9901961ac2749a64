//! `nianbao verify`: whether an issued PDF is what it says, and the file what was issued.
//!
//! What is printed may quote the file, which may hold anything: `visible` is on the way of every text.

use super::ending::Ending;
use super::{CommandError, fonts, in_both, opened};
use crate::issuance::{InputError, MAX_INPUT, MAX_PDF, read};
use crate::platform::clock;
use crate::platform::console::print;
use crate::sign::{
    CheckCode, Coverage, Integrity, Later, PagesFound, Roots, SealedFile, Trust, Verdict,
    Verification, file_sealed, inspect,
};
use crate::store::{Overwrite, ReportFile, StoreError, write_atomically};
use crate::words::{Language, visible};
use clap::Args;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Args, Debug)]
#[command(after_help = super::ending::help(super::ending::VERIFY))]
pub(super) struct Arguments {
    /// Issued PDF 签发的 PDF
    #[arg(value_name = "OUT.pdf")]
    input: PathBuf,

    /// Report to compare with the data in the PDF 与 PDF 中的数据比较的报告
    #[arg(long, value_name = "FILE.nianbao")]
    with: Option<PathBuf>,

    /// Root certificates that are trusted, PEM or DER 信任的根证书
    #[arg(long, value_name = "FILE")]
    roots: Option<PathBuf>,

    /// Check code typed from paper; it covers the data, the figures have to be compared as well 纸面上的校验码（只对应数据，纸面数字还要比对）
    #[arg(long, value_name = "CODE", value_parser = code)]
    code: Option<CheckCode>,

    /// Put pictures of what differs into a folder, what should be on the left 把不同之处的图片存入文件夹，左边是应有的样子
    #[arg(long, value_name = "FOLDER")]
    pictures: Option<PathBuf>,
    /// Person or agency whose signature there must be 必须有其签名的单位或个人
    #[arg(long, value_name = "NAME")]
    signer: Option<String>,

    /// Report in whose register the sealed copy is filed 把盖章件归入这份报告的签发登记
    #[arg(long, value_name = "FILE.nianbao", conflicts_with = "with")]
    register: Option<PathBuf>,

    /// Print the result for machines 输出 JSON
    #[arg(long)]
    json: bool,
}

/// Checks and prints what was found; something is found where not all agrees.
pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Ending, CommandError> {
    let failed = |reason| CommandError::sign(reason, &arguments.input);
    let roots = match &arguments.roots {
        None => None,
        Some(path) => {
            let roots = Roots::read(&read(path, MAX_INPUT)?);
            Some(roots.map_err(|reason| InputError::content(reason, path))?)
        }
    };
    let pdf = read(&arguments.input, MAX_PDF)?;
    let mut found = match &arguments.register {
        Some(path) => filed(arguments, pdf, roots.as_ref(), opened(path, language)?)?,
        None => inspect(&pdf, roots.as_ref(), clock::now(), fonts).map_err(failed)?,
    };
    if let Some(path) = &arguments.with {
        let file = opened(path, language)?;
        found.compare(file.report()).map_err(failed)?;
        found.compare_kept(&file).map_err(failed)?;
    }
    if let Some(code) = arguments.code {
        found.compare_code(code).map_err(failed)?;
    }
    if let (Some(folder), Some(pages)) = (&arguments.pictures, &found.pages) {
        write_pictures(folder, pages)?;
    }
    if let Some(name) = &arguments.signer {
        found.demand_signer(name);
    }
    if arguments.json {
        print(&format!("{:#}\n", safe(result(&found, language))))?;
    } else {
        print(&format!("{}\n", language.of(&found.conclusion())))?;
        for line in found.lines() {
            print(&format!("{}\n", language.of(&line.words)))?;
        }
    }
    Ok(match found.verdict() {
        Verdict::Agrees => Ending::Done,
        Verdict::Unvouched => Ending::Unvouched,
        Verdict::Differs => Ending::Found,
    })
}

/// Writes what differs into a folder, which is made where it is not there: `3-1.png` is the first place on page 3.
fn write_pictures(folder: &Path, pages: &PagesFound) -> Result<(), CommandError> {
    let shown = pages
        .faults
        .iter()
        .filter(|fault| fault.pictures.is_some())
        .count();
    if shown > 0 {
        fs::create_dir_all(folder).map_err(|reason| StoreError::writing(reason, folder))?;
    }
    let mut last = (0, 0);
    for fault in &pages.faults {
        let (Some(page), Some(pictures)) = (fault.page, &fault.pictures) else {
            continue;
        };
        last = if last.0 == page {
            (page, last.1 + 1)
        } else {
            (page, 1)
        };
        let path = folder.join(format!("{}-{}.png", last.0, last.1));
        let png = pictures
            .beside()
            .to_png()
            .map_err(|reason| CommandError::Export {
                path: path.clone(),
                reason,
            })?;
        write_atomically(&path, &png)?;
    }
    Ok(())
}

/// Makes every text of a result visible.
fn safe(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(visible(&text)),
        Value::Array(items) => items.into_iter().map(safe).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| (name, safe(value)))
            .collect(),
        value => value,
    }
}

/// Checks a sealed copy and notes it in the register of a report.
fn filed(
    arguments: &Arguments,
    pdf: Vec<u8>,
    roots: Option<&Roots>,
    mut register: ReportFile,
) -> Result<Verification, CommandError> {
    let name = arguments.input.file_name().unwrap_or_default();
    let copy = SealedFile {
        name: name.to_string_lossy().into_owned(),
        pdf,
        at: clock::now(),
    };
    let found = file_sealed(&mut register, &copy, roots, fonts)
        .map_err(|reason| CommandError::sign(reason, &arguments.input))?;
    if let Some(path) = &arguments.register {
        let report = register.report().clone();
        register.save(&report, path, Overwrite::No)?;
    }
    Ok(found)
}

fn code(typed: &str) -> Result<CheckCode, String> {
    typed
        .parse()
        .map_err(|error: crate::sign::CodeError| in_both(|language| error.message(language)))
}

fn result(found: &Verification, language: Language) -> Value {
    let attached = found.attached.as_ref();
    let signatures = found.signatures.iter().map(|signature| {
        json!({
            "field": signature.field,
            "integrity": integrity(&signature.integrity),
            "coverage": coverage(signature.coverage),
            "bytes_after": bytes_after(signature.coverage),
            "changed_later": signature.later != Later::Same,
            "signer": signature.signer,
            "organization": signature.organization,
            "issuer": signature.issuer,
            "signed_at": signature.at,
            "trust": trust(&signature.trust),
        })
    });
    let differences = found.file.as_ref().map(|differences| {
        let item = |difference: &crate::sign::Difference| {
            json!({
                "where": language.of(&difference.words),
                "issued": difference.before,
                "file": difference.after,
            })
        };
        differences.iter().map(item).collect::<Vec<Value>>()
    });
    json!({
        "agrees": found.agrees(),
        "vouched": found.is_vouched(),
        "verdict": verdict(found.verdict()),
        "signatures": signatures.collect::<Vec<Value>>(),
        "empty_fields": found.empty_fields,
        "stray_signatures": found.n_stray_signatures,
        "other_reports": found.n_other_reports,
        "sha256": attached.map(|attached| attached.sha256.clone()),
        "code": attached.map(|attached| attached.code.to_string()),
        "printed_code_matches": found.is_printed_right(),
        "pages_match": found.pages.as_ref().map(PagesFound::agree),
        "other_signer": found.other_signer().map(|own| own.signer.clone()),
        "demanded_signer": found.signer.as_ref().map(|(_, is_there)| *is_there),
        "typed_code_matches": found.typed.map(|(_, is_right)| is_right),
        "differences": differences,
        "conclusion": language.of(&found.conclusion()),
        "words": found.lines().iter().map(|line| language.of(&line.words)).collect::<Vec<_>>(),
    })
}

const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agrees => "agrees",
        Verdict::Unvouched => "unvouched",
        Verdict::Differs => "differs",
    }
}

const fn integrity(integrity: &Integrity) -> &'static str {
    match integrity {
        Integrity::Intact => "intact",
        Integrity::Changed => "changed",
        Integrity::Wrong => "wrong",
        Integrity::Weak(_) => "weak",
        Integrity::Unknown(_) => "unknown",
    }
}

const fn coverage(coverage: Coverage) -> &'static str {
    match coverage {
        Coverage::Whole => "whole",
        Coverage::GoesOn(_) => "goes_on",
        Coverage::Partial => "partial",
    }
}

const fn bytes_after(coverage: Coverage) -> usize {
    match coverage {
        Coverage::GoesOn(n_bytes) => n_bytes,
        Coverage::Whole | Coverage::Partial => 0,
    }
}

const fn trust(trust: &Trust) -> &'static str {
    match trust {
        Trust::Unasked => "unasked",
        Trust::Trusted(_) => "trusted",
        Trust::Expired => "expired",
        Trust::NotForSigning => "not_for_signing",
        Trust::Refused(_) => "refused",
        Trust::Unchecked(_) => "unchecked",
        Trust::Untrusted => "untrusted",
    }
}
