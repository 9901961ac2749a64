//! One copy beside what its data gives.

use super::drawing::{Drawing, PageFonts};
use super::faces::Faces;
use super::fault::{Fault, FaultKind, PagesFound, Unbacked};
use super::fonts::CopyFont;
use super::imprint::Said;
use super::pictures::{self, PicturePair, Rectangle};
use super::structure::{self, Pair};
use super::{changes, text};
use crate::export::pdf::{Extras, Layout, PdfWriter};
use crate::fonts::FontSet;
use crate::report::Report;
use crate::sign::CheckCode;
use crate::sign::issue::check_of;
use crate::typeset::{CopyPages, Imprint, typeset_copy};
use crate::units::Rect;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most bytes of what is drawn on one page.
const MAX_PAGE: usize = 16 * 1024 * 1024;
/// A sheet and a line on it, in points.
const WIDTH: f64 = 595.28;
const HEIGHT: f64 = 841.89;
const LINE: f64 = 20.0;
/// How far the appearance of an electronic seal may reach over the place of the seal, in points.
const OVERLAP: f64 = 30.0;

/// A copy whose pages are compared.
#[derive(Debug)]
pub(in crate::sign) struct Copy {
    pub(in crate::sign) bytes: Arc<Vec<u8>>,
    pub(in crate::sign) file: Document,
    pub(in crate::sign) readings: Readings,
}

/// Whether every program reads a copy as it is read here.
#[derive(Clone, Copy, Debug)]
pub(in crate::sign) struct Readings {
    /// Whether the tree of its pages is as it should be.
    pub(in crate::sign) has_plain_pages: bool,
    /// Whether its tables and entries can be read in one way alone.
    pub(in crate::sign) is_plain: bool,
}

impl Readings {
    fn faults(self) -> Vec<Seen> {
        let pages = FaultKind::Entry("Pages".to_owned());
        let all = [
            (self.has_plain_pages, pages),
            (self.is_plain, FaultKind::Ambiguous),
        ];
        let wrong = all.into_iter().filter(|(is_plain, _)| !is_plain);
        wrong
            .map(|(_, kind)| (Fault::new(None, kind), None))
            .collect()
    }
}

/// What the pages are compared with.
pub(in crate::sign) struct Data<'a> {
    pub(in crate::sign) report: &'a Report,
    pub(in crate::sign) sha256: &'a str,
    pub(in crate::sign) code: CheckCode,
    /// Who signed, as the box of a visible signature names them.
    pub(in crate::sign) signers: &'a [String],
}

/// A fault and where it is seen.
type Seen = (Fault, Option<Rectangle>);

/// What is made of the data, to be compared with.
struct Made {
    pages: CopyPages,
    bytes: Vec<u8>,
    file: Document,
    /// The first fault of every page that is drawn differently.
    faults: Vec<Seen>,
}

/// Compares the pages of a copy with its data.
pub(in crate::sign) fn compare(copy: &Copy, data: &Data<'_>, fonts: &Arc<FontSet>) -> PagesFound {
    let pages = drawings(&copy.file);
    let said = Said::read(&copy.file, &pages);
    let drawings: Vec<&Drawing> = pages.iter().map(|(_, drawing)| drawing).collect();
    let faces = Faces::of(&drawings, data.report, fonts);
    let mut faults: Vec<Seen> = foreign(&copy.file, &pages)
        .into_iter()
        .map(|fault| (fault, None))
        .collect();
    faults.extend(faces.faults.into_iter().map(|fault| (fault, None)));
    faults.extend(
        structure::active(&copy.file)
            .into_iter()
            .map(|fault| (fault, None)),
    );
    faults.extend(copy.readings.faults());
    faults.extend(said_wrong(&said, data));
    let mut unbacked = unbacked(&said);
    unbacked.extend(faces.unbacked);
    let check = check_of(data.report, said.revision, data.sha256, data.code);
    let mut nearest: Option<Made> = None;
    for imprint in said.imprints(&check) {
        let made = match Made::of(data.report, &imprint, &faces.set, &drawings) {
            Ok(made) => made,
            Err(reason) => {
                faults.push((Fault::new(None, FaultKind::NotComparable(reason)), None));
                break;
            }
        };
        if nearest
            .as_ref()
            .is_none_or(|nearest| made.faults.len() < nearest.faults.len())
        {
            nearest = Some(made);
        }
        if nearest
            .as_ref()
            .is_some_and(|nearest| nearest.faults.is_empty())
        {
            break;
        }
    }
    if let Some(made) = nearest {
        compare_with(&made, copy, &mut faults, &mut unbacked);
    }
    faults.sort_by_key(|(fault, _)| fault.page);
    PagesFound {
        faults: faults.into_iter().map(|(fault, _)| fault).collect(),
        unbacked,
        said,
    }
}

/// Compares entries, annotations and pictures of a copy with what was made of its data.
fn compare_with(made: &Made, copy: &Copy, faults: &mut Vec<Seen>, unbacked: &mut Vec<Unbacked>) {
    faults.extend(made.faults.iter().cloned());
    let mut pair = Pair::new(&copy.file, &made.file);
    faults.extend(pair.file_faults().into_iter().map(|fault| (fault, None)));
    let pictures = PicturePair::open(Arc::clone(&copy.bytes), made.bytes.clone());
    if pictures.is_none() {
        faults.push((
            Fault::new(None, FaultKind::NotComparable("PDF".to_owned())),
            None,
        ));
    }
    let [found, expected] = [&copy.file, &made.file].map(page_dictionaries);
    if found.len() != expected.len() {
        let kind = FaultKind::NumberOfPages {
            expected: expected.len(),
            found: found.len(),
        };
        faults.push((Fault::new(None, kind), None));
    }
    for (page_idx, (found, expected)) in found.iter().zip(&expected).enumerate() {
        let number = Some(page_idx + 1);
        let entries = pair.page_faults(found, expected).into_iter();
        faults.extend(entries.map(|entry| (Fault::new(number, entry_kind(entry)), None)));
        let (fields, links) = structure::annotations(&copy.file, found);
        let (_, wanted) = structure::annotations(&made.file, expected);
        if !pair.has_same_links(&links, &wanted) {
            let kinds = links
                .iter()
                .filter_map(|link| subtype(&copy.file, link))
                .collect::<Vec<_>>();
            faults.push((
                Fault::new(number, FaultKind::Annotation(kinds.join("、"))),
                None,
            ));
        }
        let mut masks = Vec::new();
        for field in fields
            .into_iter()
            .filter(|field| structure::draws(&copy.file, field))
        {
            let place = field_place(&copy.file, field, made.height(page_idx));
            let is_signed = structure::is_signed(&copy.file, field);
            let seal = made.seal_place(page_idx);
            let is_at_seal = seal.is_some_and(|seal| is_within(place, seal));
            if is_signed && is_at_seal {
                masks.push(place);
                unbacked.push(Unbacked::Field(page_idx + 1));
            }
            let wrongs = [
                (!is_signed, FaultKind::UnsignedField),
                (!is_at_seal, FaultKind::FieldPlace),
            ];
            let wrongs = wrongs.into_iter().filter(|(is_wrong, _)| *is_wrong);
            faults.extend(wrongs.map(|(_, kind)| (Fault::new(number, kind), Some(place))));
        }
        let is_known = |faults: &[Seen]| {
            faults
                .iter()
                .any(|(fault, place)| fault.page == number && place.is_some())
        };
        let difference = pictures
            .as_ref()
            .and_then(|pictures| pictures.difference(page_idx, &masks));
        if let Some(place) = difference
            && !is_known(faults)
        {
            // What was found without a place is shown where the page looks different.
            match faults.iter_mut().find(|(fault, _)| fault.page == number) {
                Some((_, shown)) => *shown = Some(place),
                None => faults.push((pictures::fault(page_idx), Some(place))),
            }
        }
    }
    if let Some(pictures) = pictures {
        pictures.show(faults);
    }
}

fn entry_kind(entry: String) -> FaultKind {
    if entry == "Resources/XObject" {
        FaultKind::Drawing
    } else {
        FaultKind::Entry(entry)
    }
}

impl Made {
    fn of(
        report: &Report,
        imprint: &Imprint,
        fonts: &Arc<FontSet>,
        found: &[&Drawing],
    ) -> Result<Self, String> {
        let pages = typeset_copy(report, imprint, fonts);
        let extras = Extras {
            n_front_pages: pages.n_front_pages,
            attachment: None,
            layout: Layout::Plain,
        };
        let bytes = PdfWriter::new()
            .write_with(&pages.document, &extras)
            .map_err(|error| error.to_string())?;
        let file = Document::load_mem(&bytes).map_err(|error| error.to_string())?;
        let expected = drawings(&file);
        let mut faults = Vec::new();
        for (page_idx, (own, (_, expected))) in found.iter().zip(&expected).enumerate() {
            let height = pages
                .document
                .pages
                .get(page_idx)
                .map_or(0.0, |page| page.size.height.to_pt());
            if let Some((kind, place)) = text::difference(own, expected, height) {
                faults.push((Fault::new(Some(page_idx + 1), kind), Some(place)));
            }
        }
        Ok(Self {
            pages,
            bytes,
            file,
            faults,
        })
    }

    fn height(&self, page_idx: usize) -> f64 {
        let page = self.pages.document.pages.get(page_idx);
        page.map_or(0.0, |page| page.size.height.to_pt())
    }

    /// Returns where the seal or the box of a signature stands on a page.
    fn seal_place(&self, page_idx: usize) -> Option<Rectangle> {
        let (idx, rect) = self.pages.seal.or(self.pages.signature)?;
        let edges = |rect: Rect| {
            [rect.left(), rect.top(), rect.right(), rect.bottom()]
                .map(nianbao_model::units::Length::to_pt)
        };
        (idx == page_idx).then(|| edges(rect))
    }
}

fn is_within(inner: Rectangle, outer: Rectangle) -> bool {
    inner[0] >= outer[0] - OVERLAP
        && inner[1] >= outer[1] - OVERLAP
        && inner[2] <= outer[2] + OVERLAP
        && inner[3] <= outer[3] + OVERLAP
}

fn field_place(file: &Document, field: &Dictionary, height: f64) -> Rectangle {
    let sides = field.get_deref(b"Rect", file).and_then(Object::as_array);
    let sides: Vec<f64> = sides
        .into_iter()
        .flatten()
        .filter_map(|side| side.as_float().ok().map(f64::from))
        .collect();
    match sides.as_slice() {
        [a, b, c, d] => [a.min(*c), height - b.max(*d), a.max(*c), height - b.min(*d)],
        _ => [0.0, 0.0, f64::MAX, f64::MAX],
    }
}

fn subtype(file: &Document, annotation: &Object) -> Option<String> {
    let annotation = file.dereference(annotation).ok()?.1.as_dict().ok()?;
    let name = annotation.get(b"Subtype").ok()?.as_name().ok()?;
    Some(String::from_utf8_lossy(name).into_owned())
}

fn page_dictionaries(file: &Document) -> Vec<&Dictionary> {
    let pages = file.get_pages().into_values();
    pages
        .filter_map(|page| file.get_dictionary(page).ok())
        .collect()
}

/// Returns the pages of a file and what they draw.
fn drawings(file: &Document) -> Vec<(&Dictionary, Drawing)> {
    let mut known = BTreeMap::new();
    let draw = |page| {
        let fonts = page_fonts(file, page, &mut known);
        let content = content(file, page).unwrap_or_default();
        (page, Drawing::read(&content, &fonts))
    };
    page_dictionaries(file).into_iter().map(draw).collect()
}

/// Returns what a page draws, the streams of several joined.
fn content(file: &Document, page: &Dictionary) -> Option<Vec<u8>> {
    let one = |object: &Object| {
        let stream = file.dereference(object).ok()?.1.as_stream().ok()?;
        stream.get_plain_content_with_limit(MAX_PAGE).ok()
    };
    match page.get_deref(b"Contents", file).ok()? {
        Object::Array(streams) => {
            let streams: Option<Vec<Vec<u8>>> = streams.iter().map(one).collect();
            Some(streams?.join(&b'\n'))
        }
        _ => one(page.get(b"Contents").ok()?),
    }
}

/// Returns the fonts of a page that are as our writer writes them.
fn page_fonts(
    file: &Document,
    page: &Dictionary,
    known: &mut BTreeMap<ObjectId, Option<Arc<CopyFont>>>,
) -> PageFonts {
    let mut fonts = PageFonts::new();
    for (name, font) in named_fonts(file, page) {
        let read = || {
            let font = file.dereference(font).ok()?.1.as_dict().ok()?;
            CopyFont::read(file, font).map(Arc::new)
        };
        let font = match font.as_reference() {
            Ok(id) => known.entry(id).or_insert_with(read).clone(),
            Err(_) => read(),
        };
        fonts.extend(font.map(|font| (String::from_utf8_lossy(name).into_owned(), font)));
    }
    fonts
}

fn named_fonts<'a>(
    file: &'a Document,
    page: &'a Dictionary,
) -> impl Iterator<Item = (&'a [u8], &'a Object)> {
    let resources = page.get_deref(b"Resources", file).and_then(Object::as_dict);
    let fonts = resources.and_then(|resources| resources.get_deref(b"Font", file)?.as_dict());
    fonts
        .into_iter()
        .flat_map(|fonts| fonts.iter().map(|(name, font)| (name.as_slice(), font)))
}

/// Returns what our writer never writes: operators, and fonts of another make.
fn foreign(file: &Document, pages: &[(&Dictionary, Drawing)]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen: Vec<&Object> = Vec::new();
    for ((page, drawing), number) in pages.iter().zip(1..) {
        if !drawing.foreign.is_empty() {
            let mut names = drawing.foreign.clone();
            names.dedup();
            names.truncate(6);
            faults.push(Fault::new(
                Some(number),
                FaultKind::Operators(names.join(" ")),
            ));
        }
        for (name, font) in named_fonts(file, page) {
            let own = file
                .dereference(font)
                .ok()
                .and_then(|(_, font)| font.as_dict().ok());
            if !seen.contains(&font) && own.and_then(|own| CopyFont::read(file, own)).is_none() {
                let name = String::from_utf8_lossy(name).into_owned();
                let kind = FaultKind::Font {
                    name,
                    characters: String::new(),
                };
                faults.push(Fault::new(Some(number), kind));
            }
            seen.push(font);
        }
    }
    faults
}

/// Returns what a copy says of itself that is wrong by its data or its signatures.
fn said_wrong(said: &Said, data: &Data<'_>) -> Vec<Seen> {
    let mut faults: Vec<Seen> = Vec::new();
    for idx in changes::contradicted(&said.change_words(), data.report) {
        let change = &said.changes[idx];
        let kind = FaultKind::Change(change.words.clone());
        let base_line = HEIGHT - change.y;
        let place = [0.0, base_line - LINE, WIDTH, base_line];
        faults.push((Fault::new(Some(change.page_idx + 1), kind), Some(place)));
    }
    if said.revision > 1 && said.changes.is_empty() {
        let kind = FaultKind::Change(format!("修订版 {}", said.revision));
        faults.push((Fault::new(None, kind), None));
    }
    let named = said
        .signature
        .first()
        .and_then(|line| line.split_once('：'));
    if let Some((_, name)) = named
        && !data.signers.iter().any(|signer| signer == name)
    {
        faults.push((Fault::new(None, FaultKind::Signer(name.to_owned())), None));
    }
    faults
}

fn unbacked(said: &Said) -> Vec<Unbacked> {
    let mut unbacked = Vec::new();
    if !said.head.is_empty() {
        unbacked.push(Unbacked::Head(said.head.clone()));
    }
    if said.n_front_pages > 0 {
        unbacked.push(Unbacked::Sheet);
    }
    if !said.changes.is_empty() {
        unbacked.push(Unbacked::Changes);
    }
    if said.seal.is_some() {
        unbacked.push(Unbacked::Seal);
    }
    unbacked
}
