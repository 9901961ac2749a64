//! The structure tree: title, headings, paragraphs, lists, links, pictures and tables, for screen readers and reflow.

use super::links::Link;
use super::object::{integer, points, text};
use crate::typeset::document::{Document, Element, ElementId, ElementKind, Item, Scope};
use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary};
use std::collections::BTreeSet;

/// Adds the structure of a document to a file. `tags` are the elements of the marked content of each page.
pub(super) fn add(
    file: &mut lopdf::Document,
    document: &Document,
    page_ids: &[ObjectId],
    tags: &[&[ElementId]],
    links: &[Link],
) -> Result<(), lopdf::Error> {
    let elements = &document.elements;
    let root_id = file.new_object_id();
    let document_id = file.new_object_id();
    let ids: Vec<ObjectId> = elements.iter().map(|_| file.new_object_id()).collect();
    let (mut contents, top) = contents(elements, &ids, page_ids, tags);
    for link in links {
        if let Some(content) = contents.get_mut(link.element.0) {
            let object = dictionary! { "Type" => "OBJR", "Pg" => link.page_id, "Obj" => link.id };
            content.children.push(object.into());
        }
    }
    let (depths, named) = (depths(elements), named(elements));
    for (idx, (element, content)) in elements.iter().zip(contents).enumerate() {
        let parent = parent_idx(idx, element).map_or(document_id, |parent_idx| ids[parent_idx]);
        let mut described = described(element, depths[idx], parent, content);
        if let Some(attributes) = attributes(document, ElementId(idx)) {
            described.set("A", attributes);
        }
        if named.contains(&idx) {
            described.set("ID", name(idx));
        }
        file.set_object(ids[idx], described);
    }
    file.set_object(
        document_id,
        dictionary! { "S" => "Document", "P" => root_id, "K" => top },
    );
    let parent_tree = add_parent_tree(file, &ids, page_ids, tags, links)?;
    let mut root = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => document_id,
        "ParentTree" => parent_tree,
        "ParentTreeNextKey" => integer(page_ids.len() + links.len()),
        // PDF 1.7 has no title among its elements; PDF 2.0 has, and says to read it as a paragraph where it is unknown.
        "RoleMap" => dictionary! { "Title" => "P" },
    };
    if !named.is_empty() {
        let entries = named
            .iter()
            .filter_map(|&idx| Some([name(idx), (*ids.get(idx)?).into()]));
        let entries: Vec<Object> = entries.flatten().collect();
        root.set(
            "IDTree",
            file.add_object(dictionary! { "Names" => entries }),
        );
    }
    file.set_object(root_id, root);
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

/// Where marked content stands: the page, and its number on it.
type Spot = (usize, usize);

/// What an element contains, with the spots that order it.
#[derive(Default)]
struct Spotted {
    page_id: Option<ObjectId>,
    /// The first spot of the element and all below it.
    first: Option<Spot>,
    children: Vec<(Option<Spot>, Object)>,
    has_marks: bool,
}

/// Returns the contents of the elements, and the elements that stand in no other one.
fn contents(
    elements: &[Element],
    ids: &[ObjectId],
    page_ids: &[ObjectId],
    tags: &[&[ElementId]],
) -> (Vec<Content>, Vec<Object>) {
    let mut all: Vec<Spotted> = Vec::new();
    all.resize_with(elements.len(), Spotted::default);
    for (page_idx, (&page_id, tags)) in page_ids.iter().zip(tags).enumerate() {
        for (mcid, element) in tags.iter().enumerate() {
            if let Some(own) = all.get_mut(element.0) {
                own.mark(page_id, (page_idx, mcid));
            }
        }
    }
    for (idx, element) in elements.iter().enumerate().rev() {
        if let (Some(parent_idx), Some(spot)) = (parent_idx(idx, element), all[idx].first) {
            let first = &mut all[parent_idx].first;
            *first = Some(first.map_or(spot, |first| first.min(spot)));
        }
    }
    let mut top = Vec::new();
    for (idx, element) in elements.iter().enumerate() {
        let spot = all[idx].first;
        match parent_idx(idx, element) {
            Some(parent_idx) => all[parent_idx].children.push((spot, ids[idx].into())),
            None => top.push(ids[idx].into()),
        }
    }
    (all.into_iter().map(Spotted::in_order).collect(), top)
}

impl Spotted {
    fn mark(&mut self, page_id: ObjectId, spot: Spot) {
        let mcid = integer(spot.1);
        let is_on_first_page = *self.page_id.get_or_insert(page_id) == page_id;
        let content = if is_on_first_page {
            mcid.into()
        } else {
            dictionary! { "Type" => "MCR", "Pg" => page_id, "MCID" => mcid }.into()
        };
        self.first.get_or_insert(spot);
        self.has_marks = true;
        self.children.push((Some(spot), content));
    }

    /// A link within a sentence is read where it stands. Elements without words of their own keep the order in which
    /// they were added.
    fn in_order(mut self) -> Content {
        if self.has_marks {
            self.children
                .sort_by_key(|(spot, _)| (spot.is_none(), *spot));
        }
        Content {
            page_id: self.page_id,
            children: self.children.into_iter().map(|(_, child)| child).collect(),
        }
    }
}

/// Returns the parent of an element if it precedes it; otherwise there could be cycles.
fn parent_idx(idx: usize, element: &Element) -> Option<usize> {
    let parent = element.parent?;
    (parent.0 < idx).then_some(parent.0)
}

/// Returns how deep each heading stands below others, from 1. Where a report leaves a level out, what is below it moves
/// up, because no level may be skipped (ISO 14289-1, 7.4.2).
fn depths(elements: &[Element]) -> Vec<usize> {
    let mut open: Vec<u8> = Vec::new();
    let depth = |element: &Element| {
        if let ElementKind::Heading(level) = element.kind {
            open.retain(|&above| above < level);
            open.push(level);
        }
        open.len()
    };
    elements.iter().map(depth).collect()
}

fn described(element: &Element, depth: usize, parent: ObjectId, content: Content) -> Dictionary {
    let mut described = dictionary! {
        "S" => kind(element.kind, depth),
        "P" => parent,
    };
    if let Some(page_id) = content.page_id {
        described.set("Pg", page_id);
    }
    if !content.children.is_empty() {
        described.set("K", content.children);
    }
    match element.kind {
        ElementKind::Figure => described.set("Alt", text(&element.description)),
        ElementKind::Change => described.set("ActualText", text(&element.description)),
        _ => {}
    }
    described
}

const fn kind(kind: ElementKind, depth: usize) -> &'static str {
    match kind {
        ElementKind::Title => "Title",
        ElementKind::Heading(_) => match depth {
            0 | 1 => "H1",
            2 => "H2",
            3 => "H3",
            4 => "H4",
            5 => "H5",
            _ => "H6",
        },
        ElementKind::Paragraph => "P",
        ElementKind::Note => "Note",
        ElementKind::List => "L",
        ElementKind::ListItem => "LI",
        ElementKind::ListNumber => "Lbl",
        ElementKind::ListBody => "LBody",
        ElementKind::Link => "Link",
        ElementKind::Change => "Span",
        ElementKind::Figure => "Figure",
        ElementKind::Table => "Table",
        ElementKind::Row => "TR",
        ElementKind::HeaderCell { .. } => "TH",
        ElementKind::DataCell { .. } => "TD",
    }
}

fn attributes(document: &Document, id: ElementId) -> Option<Dictionary> {
    let element = &document.elements[id.0];
    match element.kind {
        ElementKind::HeaderCell {
            scope,
            n_columns,
            n_rows,
        } => {
            let mut attributes = cell_attributes(n_columns, n_rows);
            attributes.set("Scope", scope_name(scope));
            Some(attributes)
        }
        ElementKind::DataCell {
            n_columns, n_rows, ..
        } => {
            let mut attributes = cell_attributes(n_columns, n_rows);
            if !element.headers.is_empty() {
                let headers = element.headers.iter().map(|header| name(header.0));
                attributes.set("Headers", headers.collect::<Vec<_>>());
            }
            (attributes.len() > 1).then_some(attributes)
        }
        ElementKind::Table if !element.description.is_empty() => Some(dictionary! {
            "O" => "Table",
            "Summary" => text(&element.description),
        }),
        ElementKind::List => Some(dictionary! { "O" => "List", "ListNumbering" => "Decimal" }),
        ElementKind::Figure => {
            let bounds = bounds(document, id)?.map(Object::from).to_vec();
            Some(dictionary! { "O" => "Layout", "BBox" => bounds })
        }
        _ => None,
    }
}

const fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::Column => "Column",
        Scope::Row => "Row",
    }
}

fn cell_attributes(n_columns: usize, n_rows: usize) -> Dictionary {
    let mut attributes = dictionary! { "O" => "Table" };
    for (key, n) in [("ColSpan", n_columns), ("RowSpan", n_rows)] {
        if n > 1 {
            attributes.set(key, integer(n));
        }
    }
    attributes
}

/// Returns the corners of what shows a figure.
fn bounds(document: &Document, id: ElementId) -> Option<[f32; 4]> {
    document.pages.iter().find_map(|page| {
        let rect = page.items.iter().find_map(|item| match item {
            Item::Picture(picture) if picture.element == Some(id) => Some(picture.rect),
            Item::Matrix(placed) if placed.element == Some(id) => Some(placed.rect),
            _ => None,
        })?;
        let height = page.size.height;
        let (bottom, top) = (height - rect.bottom(), height - rect.top());
        Some([rect.left(), bottom, rect.right(), top].map(points))
    })
}

/// Returns the elements that have a name: notes, which must (ISO 14289-1, 7.9), and heads to which cells refer.
fn named(elements: &[Element]) -> BTreeSet<usize> {
    let heads = elements.iter().flat_map(|element| &element.headers);
    let heads = heads.map(|head| head.0);
    let is_note = |&idx: &usize| elements[idx].kind == ElementKind::Note;
    let notes = (0..elements.len()).filter(is_note);
    heads.chain(notes).collect()
}

/// Returns the name of an element. All are of one length, so that their order is that of the elements.
fn name(idx: usize) -> Object {
    Object::String(format!("e{idx:06}").into_bytes(), StringFormat::Literal)
}

/// Adds the parent tree: for each page, the elements of its marked content by number; for each link, its element.
fn add_parent_tree(
    file: &mut lopdf::Document,
    ids: &[ObjectId],
    page_ids: &[ObjectId],
    tags: &[&[ElementId]],
    links: &[Link],
) -> Result<ObjectId, lopdf::Error> {
    let own = |element: &ElementId| ids.get(element.0).map_or(Object::Null, |&id| id.into());
    let mut numbers: Vec<Object> = Vec::new();
    for (page_idx, (&page_id, tags)) in page_ids.iter().zip(tags).enumerate() {
        let parents: Vec<Object> = tags.iter().map(own).collect();
        let parents_id = file.add_object(parents);
        numbers.extend([integer(page_idx).into(), parents_id.into()]);
        let page = file.get_dictionary_mut(page_id)?;
        page.set("StructParents", integer(page_idx));
        // The tab order is that of the structure.
        page.set("Tabs", "S");
    }
    for (link, key) in links.iter().zip(page_ids.len()..) {
        numbers.extend([integer(key).into(), own(&link.element)]);
        let annotation = file.get_dictionary_mut(link.id)?;
        annotation.set("StructParent", integer(key));
    }
    Ok(file.add_object(dictionary! { "Nums" => numbers }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(kind: ElementKind) -> Element {
        Element {
            kind,
            parent: None,
            description: String::new(),
            headers: Vec::new(),
        }
    }

    #[test]
    fn no_level_of_headings_is_skipped() {
        let check = |levels: &[u8], expected: &[usize]| {
            let elements: Vec<Element> = levels
                .iter()
                .map(|&level| element(ElementKind::Heading(level)))
                .collect();
            assert_eq!(depths(&elements), expected, "{levels:?}");
        };
        check(&[1, 2, 3, 4, 2, 1], &[1, 2, 3, 4, 2, 1]);
        check(&[1, 3, 4, 2, 3], &[1, 2, 3, 2, 3]);
        check(&[4, 3, 1, 4, 4, 3], &[1, 1, 1, 2, 2, 2]);
    }

    #[test]
    fn a_link_is_read_where_it_stands() {
        let mut elements = vec![element(ElementKind::Paragraph), element(ElementKind::Link)];
        elements[1].parent = Some(ElementId(0));
        let tags = [ElementId(0), ElementId(1), ElementId(0)];
        let ids = [(8, 0), (9, 0)];
        let (contents, top) = contents(&elements, &ids, &[(5, 0)], &[&tags]);
        let expected: [Object; 3] = [0.into(), (9, 0).into(), 2.into()];
        assert_eq!(contents[0].children, expected);
        assert_eq!(contents[1].children, [1.into()]);
        assert_eq!(top, [(8, 0).into()]);
    }
}
