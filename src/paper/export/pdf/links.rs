//! The links of a PDF: a rectangle for each line of a web or mail address.

use super::object::{points, text};
use crate::typeset::document::{Document, ElementId, ElementKind, Item, Page, Run};
use crate::units::Length;
use lopdf::{Object, ObjectId, dictionary};

/// A rectangle that leads somewhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// The element of its words.
    pub(super) element: ElementId,
    /// Its page.
    pub(super) page_id: ObjectId,
    /// Its annotation.
    pub(super) id: ObjectId,
}

/// Adds the links of a document to a file with these pages.
pub(super) fn add(
    file: &mut lopdf::Document,
    document: &Document,
    page_ids: &[ObjectId],
) -> Result<Vec<Link>, lopdf::Error> {
    let mut links = Vec::new();
    for (page, &page_id) in document.pages.iter().zip(page_ids) {
        let mut annotations: Vec<Object> = Vec::new();
        for (element, runs) in linked(document, page) {
            let address = &document.elements[element.0].description;
            let id = file.add_object(dictionary! {
                "Type" => "Annot",
                "Subtype" => "Link",
                "P" => page_id,
                "Rect" => rect(document, page, &runs).map(Object::from).to_vec(),
                // Printed.
                "F" => 4,
                "Border" => vec![0.into(), 0.into(), 0.into()],
                "Contents" => text(address),
                "A" => dictionary! {
                    "Type" => "Action",
                    "S" => "URI",
                    "URI" => Object::string_literal(address.as_str()),
                },
            });
            annotations.push(id.into());
            links.push(Link {
                element,
                page_id,
                id,
            });
        }
        if !annotations.is_empty() {
            let page = file.get_dictionary_mut(page_id)?;
            page.set("Annots", annotations);
        }
    }
    Ok(links)
}

/// Returns the runs of each line of each link of a page.
fn linked<'a>(document: &Document, page: &'a Page) -> Vec<(ElementId, Vec<&'a Run>)> {
    let mut lines: Vec<(ElementId, Vec<&Run>)> = Vec::new();
    for item in &page.items {
        let Item::Text(run) = item else { continue };
        let Some(element) = run.element else { continue };
        let kind = document.elements.get(element.0).map(|element| element.kind);
        if kind != Some(ElementKind::Link) {
            continue;
        }
        match lines.last_mut() {
            Some((last, runs)) if *last == element && runs.iter().any(|own| own.is_beside(run)) => {
                runs.push(run);
            }
            _ => lines.push((element, vec![run])),
        }
    }
    lines
}

/// How far the rectangle of a link reaches above and below the base line, in the type size.
const REACH: (f64, f64) = (0.9, 0.25);

fn rect(document: &Document, page: &Page, runs: &[&Run]) -> [f32; 4] {
    let (mut left, mut right) = (page.size.width, Length::ZERO);
    let (mut top, mut bottom) = (page.size.height, Length::ZERO);
    for run in runs {
        left = left.min(run.origin.x);
        top = top.min(run.origin.y - run.size * REACH.0);
        bottom = bottom.max(run.origin.y + run.size * REACH.1);
        if let Some(last) = run.glyphs.last() {
            let advance = document.fonts.face(run.face).advance(last.id);
            right = right.max(run.origin.x + last.x + run.size * advance);
        }
    }
    [
        left,
        page.size.height - bottom,
        right,
        page.size.height - top,
    ]
    .map(points)
}
