//! What a cell counts, what it does not, and on which source that rests (格的说明), as data: `assets/help/cells.json`.
//!
//! A cell has the words of its row and of its column. Where no source was found, the words say so.

use super::{CellAddress, TableId};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The help for a row or a column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpEntry {
    /// What is counted, in both languages of the window.
    counts: Tongues,
    /// What is not.
    excludes: Tongues,
    /// On what it rests: articles and documents, as they are cited.
    pub source: String,
}

/// The same words under the tags of the languages.
type Tongues = BTreeMap<String, String>;

impl HelpEntry {
    /// What is counted, in the language with this tag.
    pub fn counts(&self, tag: &str) -> &str {
        self.counts.get(tag).map_or("", String::as_str)
    }

    /// What is not counted, in the language with this tag.
    pub fn excludes(&self, tag: &str) -> &str {
        self.excludes.get(tag).map_or("", String::as_str)
    }
}

/// The help for a cell.
#[derive(Clone, Copy, Debug)]
pub struct CellHelp {
    /// That of its row.
    pub row: &'static HelpEntry,
    /// That of its column.
    pub column: &'static HelpEntry,
}

/// Returns the help for a cell, `None` where row or column have none.
pub fn cell_help(cell: CellAddress) -> Option<CellHelp> {
    let help = &*HELP;
    Some(CellHelp {
        row: help.rows.get(&key(cell.table, cell.row.as_str()))?,
        column: help.columns.get(&key(cell.table, cell.column.as_str()))?,
    })
}

/// The entries by table and row, and by table and column.
struct Help {
    rows: BTreeMap<String, HelpEntry>,
    columns: BTreeMap<String, HelpEntry>,
}

static HELP: LazyLock<Help> = LazyLock::new(|| {
    let text = include_str!("../../../assets/help/cells.json");
    let data: Value = serde_json::from_str(text).unwrap_or_default();
    Help {
        rows: entries(&data["rows"]),
        columns: entries(&data["columns"]),
    }
});

fn key(table: TableId, name: &str) -> String {
    format!("{}.{name}", table.as_str())
}

fn entries(tables: &Value) -> BTreeMap<String, HelpEntry> {
    let tables = tables.as_object().into_iter().flatten();
    tables
        .flat_map(|(table, entries)| {
            let entries = entries.as_object().into_iter().flatten();
            entries.map(move |(name, entry)| (format!("{table}.{name}"), help_entry(entry)))
        })
        .collect()
}

fn help_entry(entry: &Value) -> HelpEntry {
    HelpEntry {
        counts: tongues(&entry["counts"]),
        excludes: tongues(&entry["excludes"]),
        source: entry["source"].as_str().unwrap_or_default().to_owned(),
    }
}

fn tongues(words: &Value) -> Tongues {
    let words = words.as_object().into_iter().flatten();
    words
        .filter_map(|(tag, words)| Some((tag.clone(), words.as_str()?.to_owned())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FORMS;
    use std::collections::BTreeSet;

    #[test]
    fn every_cell_of_every_edition_says_in_both_languages_what_it_counts_and_on_what_source() {
        for form in FORMS {
            for cell in form.cells() {
                let help = cell_help(cell).unwrap_or_else(|| panic!("{cell} has no help"));
                for entry in [help.row, help.column] {
                    for tag in ["zh-CN", "en"] {
                        assert!(!entry.counts(tag).is_empty(), "{cell} {tag}");
                        assert!(!entry.excludes(tag).is_empty(), "{cell} {tag}");
                    }
                    let source = &entry.source;
                    let is_cited = ["《", "〔", "没有找到依据"]
                        .iter()
                        .any(|own| source.contains(own));
                    assert!(is_cited, "{cell}: {source}");
                }
            }
        }
    }

    #[test]
    fn no_help_is_about_a_cell_that_no_edition_has() {
        let cells: Vec<CellAddress> = FORMS.iter().flat_map(|form| form.cells()).collect();
        let rows: BTreeSet<String> = cells
            .iter()
            .map(|own| key(own.table, own.row.as_str()))
            .collect();
        let columns: BTreeSet<String> = cells
            .iter()
            .map(|own| key(own.table, own.column.as_str()))
            .collect();
        for (known, entries) in [(rows, &HELP.rows), (columns, &HELP.columns)] {
            for name in entries.keys() {
                assert!(known.contains(name), "{name}");
            }
        }
    }
}
