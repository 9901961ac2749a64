//! The crosswalk between editions: which cells correspond, and which of those may be compared.
//!
//! Cells of the same name are the same unless a crosswalk says otherwise, so that a further edition states only what it
//! counts differently.

use super::parts::{PROACTIVE, REQUESTS};
use super::{CellAddress, Form, RowId, TableId};
use std::collections::BTreeSet;

/// A cell of one edition or of both, and the cells that are compared under its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correspondence {
    /// The cell.
    pub cell: CellAddress,
    /// The cells of the one edition.
    pub old: Vec<CellAddress>,
    /// The cells of the other edition.
    pub new: Vec<CellAddress>,
    /// Whether they may be compared.
    pub kind: CorrespondenceKind,
}

/// Whether the cells of two editions may be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CorrespondenceKind {
    /// They are the same.
    Same,
    /// One edition has one cell for several of the other; it is compared with their sum.
    Sum,
    /// The cell is one of several whose sum is compared, under this name of the other edition.
    PartOfSum(CellAddress),
    /// They count differently (口径不同); both may be shown, but not compared.
    DifferentScope,
    /// The other edition has no such cell (无对应项).
    NoCounterpart,
}

/// The differences in counting between an edition and an earlier one.
struct Crosswalk {
    earlier: &'static str,
    later: &'static str,
    links: &'static [Link],
}

enum Link {
    /// A row of the earlier edition is the sum of rows of the later one, column by column.
    Sum {
        table: TableId,
        one: RowId,
        several: &'static [RowId],
    },
    /// A cell of the earlier edition and one of the later that count differently.
    DifferentScope {
        earlier: CellAddress,
        later: CellAddress,
    },
}

const CROSSWALKS: &[Crosswalk] = &[Crosswalk {
    earlier: "2019",
    later: "2021",
    links: &[
        Link::Sum {
            table: REQUESTS,
            one: RowId::new("otherwise"),
            several: &[
                RowId::new("otherwise.not_corrected"),
                RowId::new("otherwise.unpaid"),
                RowId::new("otherwise.other"),
            ],
        },
        // 制作 counts what was written, 制发 what was issued.
        made_and_issued("rules"),
        made_and_issued("normative"),
    ],
}];

const fn made_and_issued(row: &'static str) -> Link {
    Link::DifferentScope {
        earlier: CellAddress::new(PROACTIVE.as_str(), row, "made"),
        later: CellAddress::new(PROACTIVE.as_str(), row, "issued"),
    }
}

/// Returns every cell of either edition with what it corresponds to: those of `new` in the order of its form, then
/// those that only `old` has.
pub fn crosswalk(old: &Form, new: &Form) -> Vec<Correspondence> {
    let old_cells: BTreeSet<CellAddress> = old.cells().collect();
    let new_cells: BTreeSet<CellAddress> = new.cells().collect();
    let links = links(old, new);
    let correspondence = |cell: CellAddress| {
        links
            .iter()
            .find_map(|link| link.correspondence(cell))
            .unwrap_or_else(|| unlinked(cell, &old_cells, &new_cells))
    };
    let only_old = old.cells().filter(|cell| !new_cells.contains(cell));
    new.cells().chain(only_old).map(correspondence).collect()
}

fn unlinked(
    cell: CellAddress,
    old: &BTreeSet<CellAddress>,
    new: &BTreeSet<CellAddress>,
) -> Correspondence {
    let within = |cells: &BTreeSet<CellAddress>| cells.get(&cell).copied().into_iter().collect();
    let is_in_both = old.contains(&cell) && new.contains(&cell);
    Correspondence {
        cell,
        old: within(old),
        new: within(new),
        kind: if is_in_both {
            CorrespondenceKind::Same
        } else {
            CorrespondenceKind::NoCounterpart
        },
    }
}

/// A link as it runs between the editions that are compared.
struct Directed {
    link: &'static Link,
    /// Whether the earlier edition of the link is the old one of the comparison.
    is_forward: bool,
}

fn links(old: &Form, new: &Form) -> Vec<Directed> {
    let mut directed = Vec::new();
    for crosswalk in CROSSWALKS {
        let is_forward = (crosswalk.earlier, crosswalk.later) == (old.id, new.id);
        let is_backward = (crosswalk.earlier, crosswalk.later) == (new.id, old.id);
        if is_forward || is_backward {
            let links = crosswalk.links.iter();
            directed.extend(links.map(|link| Directed { link, is_forward }));
        }
    }
    directed
}

impl Directed {
    fn correspondence(&self, cell: CellAddress) -> Option<Correspondence> {
        match *self.link {
            Link::Sum {
                table,
                one,
                several,
            } => self.sum(cell, table, one, several),
            Link::DifferentScope { earlier, later } => {
                (cell == earlier || cell == later).then(|| {
                    self.directed(
                        cell,
                        vec![earlier],
                        vec![later],
                        CorrespondenceKind::DifferentScope,
                    )
                })
            }
        }
    }

    fn sum(
        &self,
        cell: CellAddress,
        table: TableId,
        one: RowId,
        several: &'static [RowId],
    ) -> Option<Correspondence> {
        if cell.table != table {
            return None;
        }
        if cell.row == one {
            let terms = several.iter().map(|&row| cell.in_row(row)).collect();
            return Some(self.directed(cell, vec![cell], terms, CorrespondenceKind::Sum));
        }
        several.contains(&cell.row).then(|| {
            let kind = CorrespondenceKind::PartOfSum(cell.in_row(one));
            self.directed(cell, Vec::new(), vec![cell], kind)
        })
    }

    fn directed(
        &self,
        cell: CellAddress,
        earlier: Vec<CellAddress>,
        later: Vec<CellAddress>,
        kind: CorrespondenceKind,
    ) -> Correspondence {
        let (old, new) = if self.is_forward {
            (earlier, later)
        } else {
            (later, earlier)
        };
        Correspondence {
            cell,
            old,
            new,
            kind,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell;
    use crate::form::FORMS;

    fn between(old: &str, new: &str) -> Vec<Correspondence> {
        let form = |id| Form::named(id).unwrap();
        crosswalk(form(old), form(new))
    }

    fn kind(all: &[Correspondence], cell: CellAddress) -> CorrespondenceKind {
        all.iter().find(|own| own.cell == cell).unwrap().kind
    }

    #[test]
    fn within_an_edition_every_cell_is_the_same() {
        for form in FORMS {
            let all = crosswalk(form, form);
            assert_eq!(all.len(), form.cells().count());
            for own in all {
                assert_eq!(own.kind, CorrespondenceKind::Same);
                assert_eq!((own.old, own.new), (vec![own.cell], vec![own.cell]));
            }
        }
    }

    #[test]
    fn every_cell_of_both_editions_is_named_once() {
        let all = between("2019", "2021");
        let named: BTreeSet<_> = all.iter().map(|own| own.cell).collect();
        let cells: BTreeSet<_> = FORMS.into_iter().flat_map(Form::cells).collect();
        assert_eq!(named, cells);
        assert_eq!(named.len(), all.len());
    }

    #[test]
    fn what_was_one_row_is_compared_with_the_sum_of_three() {
        let all = between("2019", "2021");
        let otherwise = cell!("requests.otherwise.natural");
        let own = all.iter().find(|own| own.cell == otherwise).unwrap();
        assert_eq!(own.kind, CorrespondenceKind::Sum);
        assert_eq!((own.old.len(), own.new.len()), (1, 3));
        assert_eq!(
            kind(&all, cell!("requests.otherwise.unpaid.natural")),
            CorrespondenceKind::PartOfSum(otherwise)
        );
    }

    #[test]
    fn what_is_counted_differently_is_distinguished_from_what_has_no_counterpart() {
        let all = between("2019", "2021");
        for cell in [
            cell!("proactive.rules.made"),
            cell!("proactive.normative.issued"),
        ] {
            assert_eq!(kind(&all, cell), CorrespondenceKind::DifferentScope);
        }
        for cell in [
            cell!("proactive.rules.public_total"),
            cell!("proactive.rules.in_force"),
            cell!("proactive.fees.amount"),
            cell!("proactive.procurement.amount"),
        ] {
            assert_eq!(kind(&all, cell), CorrespondenceKind::NoCounterpart);
        }
        let same = cell!("proactive.licensing.decisions");
        assert_eq!(kind(&all, same), CorrespondenceKind::Same);
    }

    #[test]
    fn the_way_back_mirrors_the_way_there() {
        let mut there = between("2019", "2021");
        let mut back = between("2021", "2019");
        for own in &mut back {
            std::mem::swap(&mut own.old, &mut own.new);
        }
        there.sort_by_key(|own| own.cell);
        back.sort_by_key(|own| own.cell);
        assert_eq!(there, back);
    }
}
