//! The structure tree: title, headings, paragraphs and tables, for screen readers and reflow.

use super::object::integer;
use crate::typeset::document::{Element, ElementId, ElementKind, Scope};
use lopdf::{Dictionary, Object, ObjectId, dictionary};

/// Adds the structure of a document to a file. `tags` are the elements of the marked content of each page.
pub(super) fn add(
    file: &mut lopdf::Document,
    elements: &[Element],
    page_ids: &[ObjectId],
    tags: &[&[ElementId]],
) -> Result<(), lopdf::Error> {
    let root_id = file.new_object_id();
    let document_id = file.new_object_id();
    let ids: Vec<ObjectId> = elements.iter().map(|_| file.new_object_id()).collect();
    let mut contents = contents(elements.len(), page_ids, tags);
    let mut top = Vec::new();
    for (idx, element) in elements.iter().enumerate() {
        match parent_idx(idx, element) {
            Some(parent_idx) => contents[parent_idx].children.push(ids[idx].into()),
            None => top.push(ids[idx].into()),
        }
    }
    for (idx, (element, content)) in elements.iter().zip(contents).enumerate() {
        let parent = parent_idx(idx, element).map_or(document_id, |parent_idx| ids[parent_idx]);
        file.set_object(ids[idx], described(element, content, parent));
    }
    file.set_object(
        document_id,
        dictionary! { "S" => "Document", "P" => root_id, "K" => top },
    );
    let parent_tree = add_parent_tree(file, &ids, page_ids, tags)?;
    file.set_object(
        root_id,
        dictionary! {
            "Type" => "StructTreeRoot",
            "K" => document_id,
            "ParentTree" => parent_tree,
            "ParentTreeNextKey" => integer(page_ids.len()),
            // PDF 1.7 has no title among its elements; PDF 2.0 has, and says to read it as a paragraph where it is unknown.
            "RoleMap" => dictionary! { "Title" => "P" },
        },
    );
    let catalog = file.catalog_mut()?;
    catalog.set("StructTreeRoot", root_id);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

/// What an element contains.
#[derive(Default)]
struct Content {
    page_id: Option<ObjectId>,
    children: Vec<Object>,
}

fn contents(n_elements: usize, page_ids: &[ObjectId], tags: &[&[ElementId]]) -> Vec<Content> {
    let mut contents: Vec<Content> = Vec::new();
    contents.resize_with(n_elements, Content::default);
    for (&page_id, tags) in page_ids.iter().zip(tags) {
        for (mcid, element) in tags.iter().enumerate() {
            let Some(content) = contents.get_mut(element.0) else {
                continue;
            };
            let mcid = integer(mcid);
            let is_on_first_page = *content.page_id.get_or_insert(page_id) == page_id;
            content.children.push(if is_on_first_page {
                mcid.into()
            } else {
                dictionary! { "Type" => "MCR", "Pg" => page_id, "MCID" => mcid }.into()
            });
        }
    }
    contents
}

/// Returns the parent of an element if it precedes it; otherwise there could be cycles.
fn parent_idx(idx: usize, element: &Element) -> Option<usize> {
    let parent = element.parent?;
    (parent.0 < idx).then_some(parent.0)
}

fn described(element: &Element, content: Content, parent: ObjectId) -> Dictionary {
    let mut described = dictionary! {
        "S" => kind(element.kind),
        "P" => parent,
    };
    if let Some(page_id) = content.page_id {
        described.set("Pg", page_id);
    }
    if !content.children.is_empty() {
        described.set("K", content.children);
    }
    if let Some(attributes) = attributes(element.kind) {
        described.set("A", attributes);
    }
    described
}

fn kind(kind: ElementKind) -> &'static str {
    match kind {
        ElementKind::Title => "Title",
        ElementKind::Heading(0 | 1) => "H1",
        ElementKind::Heading(2) => "H2",
        ElementKind::Heading(3) => "H3",
        ElementKind::Heading(4) => "H4",
        ElementKind::Heading(5) => "H5",
        ElementKind::Heading(_) => "H6",
        ElementKind::Paragraph => "P",
        ElementKind::Table => "Table",
        ElementKind::Row => "TR",
        ElementKind::HeaderCell { .. } => "TH",
        ElementKind::DataCell { .. } => "TD",
    }
}

fn attributes(kind: ElementKind) -> Option<Dictionary> {
    let (scope, n_columns, n_rows) = match kind {
        ElementKind::HeaderCell {
            scope,
            n_columns,
            n_rows,
        } => (Some(scope), n_columns, n_rows),
        ElementKind::DataCell {
            n_columns, n_rows, ..
        } => (None, n_columns, n_rows),
        _ => return None,
    };
    let mut attributes = dictionary! { "O" => "Table" };
    if let Some(scope) = scope {
        let scope = match scope {
            Scope::Column => "Column",
            Scope::Row => "Row",
        };
        attributes.set("Scope", scope);
    }
    for (key, n) in [("ColSpan", n_columns), ("RowSpan", n_rows)] {
        if n > 1 {
            attributes.set(key, integer(n));
        }
    }
    (attributes.len() > 1).then_some(attributes)
}

/// Adds the parent tree: for each page, the elements of its marked content by number.
fn add_parent_tree(
    file: &mut lopdf::Document,
    ids: &[ObjectId],
    page_ids: &[ObjectId],
    tags: &[&[ElementId]],
) -> Result<ObjectId, lopdf::Error> {
    let mut numbers: Vec<Object> = Vec::new();
    for (page_idx, (&page_id, tags)) in page_ids.iter().zip(tags).enumerate() {
        let parents: Vec<Object> = tags
            .iter()
            .map(|element| ids.get(element.0).map_or(Object::Null, |&id| id.into()))
            .collect();
        let parents_id = file.add_object(parents);
        numbers.extend([integer(page_idx).into(), parents_id.into()]);
        let page = file.get_dictionary_mut(page_id)?;
        page.set("StructParents", integer(page_idx));
        // The tab order is that of the structure.
        page.set("Tabs", "S");
    }
    Ok(file.add_object(dictionary! { "Nums" => numbers }))
}
