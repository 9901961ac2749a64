//! The outline (bookmarks), nested as the headings are, each leading to the top of its heading.

use super::object::{integer, points, text};
use crate::typeset::document::{Document, OutlineEntry};
use lopdf::{Object, ObjectId, dictionary};

/// The deepest level that is unfolded when the file is opened: the parts and the headings right below them.
const LAST_OPEN_LEVEL: u8 = 1;

/// Adds the outline of a document to a file with these pages.
pub(super) fn add(
    file: &mut lopdf::Document,
    document: &Document,
    page_ids: &[ObjectId],
) -> Result<(), lopdf::Error> {
    let entries: Vec<&OutlineEntry> = document
        .outline
        .iter()
        .filter(|entry| entry.page_idx < page_ids.len())
        .collect();
    if entries.is_empty() {
        return Ok(());
    }
    let tree = Tree::of(&entries);
    let root_id = file.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| file.new_object_id()).collect();
    for (idx, entry) in entries.iter().enumerate() {
        let page_height = document.pages[entry.page_idx].size.height;
        let mut item = dictionary! {
            "Title" => text(&entry.title),
            "Parent" => tree.parents[idx].map_or(root_id, |parent| ids[parent]),
            "Dest" => vec![
                page_ids[entry.page_idx].into(),
                "XYZ".into(),
                Object::Null,
                points(page_height - entry.top).into(),
                Object::Null,
            ],
        };
        tree.link(idx, &ids, &mut item);
        file.set_object(ids[idx], item);
    }
    let mut root = dictionary! {
        "Type" => "Outlines",
        "Count" => integer(tree.n_visible(&tree.roots)),
    };
    set_ends(&tree.roots, &ids, &mut root);
    file.set_object(root_id, root);
    let catalog = file.catalog_mut()?;
    catalog.set("Outlines", root_id);
    catalog.set("PageMode", "UseOutlines");
    Ok(())
}

/// The tree of entries. The parent of an entry is the last one before it with a smaller level.
struct Tree {
    levels: Vec<u8>,
    parents: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    roots: Vec<usize>,
}

impl Tree {
    fn of(entries: &[&OutlineEntry]) -> Self {
        let mut tree = Self {
            levels: entries.iter().map(|entry| entry.level).collect(),
            parents: Vec::new(),
            children: vec![Vec::new(); entries.len()],
            roots: Vec::new(),
        };
        let mut open: Vec<usize> = Vec::new();
        for (idx, entry) in entries.iter().enumerate() {
            open.retain(|&above| entries[above].level < entry.level);
            let parent = open.last().copied();
            tree.parents.push(parent);
            match parent {
                Some(parent) => tree.children[parent].push(idx),
                None => tree.roots.push(idx),
            }
            open.push(idx);
        }
        tree
    }

    fn is_open(&self, idx: usize) -> bool {
        self.levels[idx] <= LAST_OPEN_LEVEL
    }

    /// Returns the number of visible entries where these are visible.
    fn n_visible(&self, siblings: &[usize]) -> usize {
        let below = |idx: usize| {
            if self.is_open(idx) {
                self.n_visible(&self.children[idx])
            } else {
                0
            }
        };
        siblings.iter().map(|&idx| 1 + below(idx)).sum()
    }

    fn link(&self, idx: usize, ids: &[ObjectId], item: &mut lopdf::Dictionary) {
        let siblings = self.parents[idx].map_or(&self.roots, |parent| &self.children[parent]);
        let at = siblings.partition_point(|&sibling| sibling < idx);
        if let Some(&previous) = at.checked_sub(1).and_then(|at| siblings.get(at)) {
            item.set("Prev", ids[previous]);
        }
        if let Some(&next) = siblings.get(at + 1) {
            item.set("Next", ids[next]);
        }
        let children = &self.children[idx];
        if !children.is_empty() {
            set_ends(children, ids, item);
            // A negative count means that the entry is folded.
            let n_visible = integer(self.n_visible(children));
            let sign = if self.is_open(idx) { 1 } else { -1 };
            item.set("Count", sign * n_visible);
        }
    }
}

fn set_ends(siblings: &[usize], ids: &[ObjectId], item: &mut lopdf::Dictionary) {
    if let (Some(&first), Some(&last)) = (siblings.first(), siblings.last()) {
        item.set("First", ids[first]);
        item.set("Last", ids[last]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Length;

    fn check(levels: &[u8], parents: &[Option<usize>], n_visible: usize) {
        let entries: Vec<OutlineEntry> = levels
            .iter()
            .map(|&level| OutlineEntry {
                level,
                title: String::new(),
                page_idx: 0,
                top: Length::ZERO,
            })
            .collect();
        let tree = Tree::of(&entries.iter().collect::<Vec<_>>());
        assert_eq!(tree.parents, parents);
        assert_eq!(tree.n_visible(&tree.roots), n_visible);
    }

    #[test]
    fn headings_stand_below_the_last_one_of_a_smaller_level() {
        check(
            &[1, 2, 3, 2, 1, 3],
            &[None, Some(0), Some(1), Some(0), None, Some(4)],
            5,
        );
    }

    #[test]
    fn a_report_that_begins_with_a_deep_heading_has_it_at_the_top() {
        check(&[3, 2, 1], &[None, None, None], 3);
    }
}
