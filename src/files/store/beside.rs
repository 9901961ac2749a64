//! Finds files in the folder of a report: the reports of the same agency on other years, and local limits.
//!
//! The number and size of the files that are read is bounded, since a folder may hold anything.

use super::{load, v1};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The most reports of a folder that are read.
const MAX_FILES: usize = 200;
/// The most entries of a folder that are listed.
const MAX_ENTRIES: usize = 10_000;
/// The largest report that is read here.
const MAX_FILE_BYTES: u64 = 8 * 1024 * 1024;
/// The most bytes of a folder that are read.
const MAX_FOLDER_BYTES: u64 = 64 * 1024 * 1024;

/// The extension of reports, with its dot.
const REPORT: &str = ".nianbao";
/// The extension of local limits, with its dots.
const LIMITS: &str = ".limits.json";
/// The extension of libraries of sentences, with its dots.
const SENTENCES: &str = ".sentences.json";

/// Returns the reports of an agency in the folder of `path`, the newest year first and one file for each.
///
/// Of several files on one year the first by name is taken. The report at `path` is left out, and with it other files
/// on its year when the file can be read.
pub fn years_beside(path: &Path, agency: &str) -> Vec<(u16, PathBuf)> {
    let own = own_year(path);
    let others = files_in(folder_of(path), REPORT)
        .into_iter()
        .take(MAX_FILES)
        .filter(|file| !is_same_file(file, path));
    let mut years = years_of(others, agency);
    years.retain(|&(year, _)| Some(year) != own);
    years
}

/// Returns the reports of an agency among files, the newest year first and one file for each.
fn years_of(files: impl Iterator<Item = PathBuf>, agency: &str) -> Vec<(u16, PathBuf)> {
    let mut years = BTreeMap::new();
    let mut left = MAX_FOLDER_BYTES;
    for file in files {
        let Some(rest) = length(&file).and_then(|n_bytes| left.checked_sub(n_bytes)) else {
            continue;
        };
        left = rest;
        match head(&file) {
            Some((name, year)) if is_same_agency(&name, agency) => {
                years.entry(year).or_insert(file);
            }
            _ => {}
        }
    }
    years.into_iter().rev().collect()
}

/// Returns the report of the same agency on the year before `year` in the folder of `path`.
pub fn last_beside(path: &Path, agency: &str, year: u16) -> Option<PathBuf> {
    year_before(years_beside(path, agency), year)
}

/// Returns the report of the same agency on the year before `year` in a folder.
pub fn last_in(folder: &Path, agency: &str, year: u16) -> Option<PathBuf> {
    let files = files_in(folder, REPORT).into_iter().take(MAX_FILES);
    year_before(years_of(files, agency), year)
}

fn year_before(years: Vec<(u16, PathBuf)>, year: u16) -> Option<PathBuf> {
    let mut years = years.into_iter();
    years
        .find(|&(other, _)| other.checked_add(1) == Some(year))
        .map(|(_, file)| file)
}

/// Returns the local limits in the folder of `path`: the file named as the report, else the first by name.
pub fn limits_beside(path: &Path) -> Option<PathBuf> {
    beside(path, LIMITS)
}

/// Returns the library of sentences in the folder of `path`: the file named as the report, else the first by name.
pub fn sentences_beside(path: &Path) -> Option<PathBuf> {
    beside(path, SENTENCES)
}

fn beside(path: &Path, end: &str) -> Option<PathBuf> {
    let files = files_in(folder_of(path), end);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let own = files
        .iter()
        .find(|file| name_of(file) == format!("{stem}{end}"));
    own.or(files.first()).cloned()
}

fn folder_of(path: &Path) -> &Path {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// Returns the files of a folder whose name ends with `end`, sorted by name.
fn files_in(folder: &Path, end: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let files = entries
        .take(MAX_ENTRIES)
        .flatten()
        .map(|entry| entry.path());
    let mut files: Vec<PathBuf> = files
        .filter(|file| name_of(file).to_lowercase().ends_with(end))
        .collect();
    files.sort();
    files
}

fn name_of(file: &Path) -> String {
    file.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn own_year(path: &Path) -> Option<u16> {
    length(path).and_then(|_| head(path)).map(|(_, year)| year)
}

/// Returns the length of a file in bytes, or `None` where it is no file or larger than [`MAX_FILE_BYTES`].
fn length(file: &Path) -> Option<u64> {
    let found = fs::metadata(file).ok()?;
    (found.is_file() && found.len() <= MAX_FILE_BYTES).then_some(found.len())
}

/// Returns the agency and the year of a report.
fn head(file: &Path) -> Option<(String, u16)> {
    let members = load::members(&load::bytes(file).ok()?).ok()?;
    if members.get("format").and_then(Value::as_str) != Some("nianbao") {
        return None;
    }
    let year = members.get("year").and_then(v1::whole_number)?;
    let agency = members.get("agency").and_then(Value::as_str)?;
    Some((agency.to_owned(), u16::try_from(year).ok()?))
}

fn is_same_agency(a: &str, b: &str) -> bool {
    let bare = |name: &str| {
        name.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    let a = bare(a);
    !a.is_empty() && a == bare(b)
}

fn is_same_file(a: &Path, b: &Path) -> bool {
    a == b
        || a.canonicalize()
            .is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}
