//! `manifest.json`: what a package holds, of which data it was made, and what was compared.

use super::{PublishedFile, PublishedFormat};
use crate::report::Report;
use crate::sign::CheckCode;
use crate::store::{ReportFile, canonical, sha256};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The name of the file.
pub const MANIFEST: &str = "manifest.json";
/// What the file says that it is.
const FORMAT: &str = "nianbao-package";
/// The version of its layout.
const VERSION: u32 = 1;

/// Returns the manifest of the files of a report.
pub(super) fn manifest(file: &ReportFile, report: &Report, files: &[PublishedFile]) -> String {
    let files: Vec<Value> = files.iter().map(entry).collect();
    let manifest = json!({
        "format": FORMAT,
        "version": VERSION,
        "generator": concat!("nianbao ", env!("CARGO_PKG_VERSION")),
        "agency": report.agency,
        "year": report.year,
        "edition": report.form.id,
        "title": report.title_lines(),
        "data": { "sha256": sha256(&canonical(report)) },
        "issue": issue(file, report),
        "files": files,
    });
    format!("{manifest:#}\n")
}

/// The last issue of a report, and whether it was issued as it is now; null where there is none.
fn issue(file: &ReportFile, report: &Report) -> Value {
    let Some(last) = file.issued().last() else {
        return Value::Null;
    };
    json!({
        "revision": last.revision,
        "check_code": CheckCode::of(&canonical(&last.report)).to_string(),
        "sha256": last.sha256,
        "is_this_data": last.sha256 == sha256(&canonical(report)),
    })
}

fn entry(file: &PublishedFile) -> Value {
    let compared = json!({
        "cells": file.proof.n_cells,
        "lines": file.proof.n_lines,
        "how": how(file.format),
    });
    json!({
        "name": file.name,
        "size": file.n_bytes,
        "sha256": file.sha256,
        "compared": compared,
    })
}

/// How a file was read back, and what was compared.
const fn how(format: PublishedFormat) -> &'static str {
    match format {
        PublishedFormat::Pdf => {
            "从磁盘读回，按顺序比较各页文字与报告的标题、段落、表内文字、数字、署名和日期（空白除外；没有比较字形）"
        }
        PublishedFormat::Docx | PublishedFormat::Page | PublishedFormat::Fragment => {
            "从磁盘读回，按导入的读法比较标题、段落、表内文字和每个单元格的位置与内容、署名和日期（没有比较外观）"
        }
        PublishedFormat::Xlsx => {
            "从磁盘读回，按导入的读法比较标题、段落、每张表的单元格、署名和日期，以及“数据”表中的每个单元格（没有比较外观；公式只比较其结果）"
        }
        PublishedFormat::Csv => "从磁盘读回，逐行比较机关、年度、版本、单元格名称、数值和单位",
        PublishedFormat::Json => {
            "从磁盘读回，按程序读取报告文件的方法比较机关、年度、版本、标题、段落、每个单元格（含合计）、署名和日期"
        }
    }
}

/// Returns the names of all files of a package, with that of the manifest itself; `None` where this is no manifest.
pub(super) fn listed(manifest: &[u8]) -> Option<BTreeSet<String>> {
    let manifest: Value = serde_json::from_slice(manifest).ok()?;
    if manifest["format"] != FORMAT {
        return None;
    }
    let names = manifest["files"].as_array()?.iter();
    let names = names.filter_map(|file| file["name"].as_str());
    Some(names.chain([MANIFEST]).map(str::to_owned).collect())
}
