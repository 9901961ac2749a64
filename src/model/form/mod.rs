//! The statutory form as data: parts, tables, rows, columns, spans and sums, one file per edition.
//!
//! Editor, rules, typesetter, exports, imports and comparison walk this description; none of them knows an edition by
//! name, so that a further edition is one more description. What stands in the cells belongs to `report`.

mod across;
mod address;
mod crosswalk;
mod edition;
mod edition_2019;
mod edition_2021;
mod forms;
mod help;
mod names;
mod parts;
mod proactive;
mod remedies;
mod requests;
mod table;

pub use across::{Across, Comparison, Sign, Term, Year};
pub use address::{CellAddress, ColumnId, RowId, SectionId, TableId};
pub use crosswalk::{Correspondence, CorrespondenceKind, crosswalk};
pub use edition::{Demands, Form, Topic};
pub use forms::{FORMS, UnknownCell, address};
pub use help::{CellHelp, HelpEntry, cell_help};
pub use names::{bare, cell_name, section_name};
pub use parts::{BeforeTable, LEAD, OTHER, OVERVIEW, PROBLEMS, Part};
pub use table::{Balance, FigureKind, GridCell, GridContent, Placed, Table, Total, Unit};
