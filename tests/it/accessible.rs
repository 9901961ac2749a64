//! PDF/UA-1 (ISO 14289-1) in the files that are written, clause by clause as in `src/paper/export/pdf/PDF_UA.md`.

use crate::sheets;
use crate::sign::bench::{frozen, identity, seal};
use lopdf::content::Content;
use lopdf::{Dictionary, Document as File, Object, ObjectId};
use nianbao::compare::{Source, Sources, compare};
use nianbao::export::pdf::{PdfWriter, pdf};
use nianbao::form::SectionId;
use nianbao::report::{Place, Report};
use nianbao::sign::{Finish, Stamp, Visibility};
use nianbao::typeset::document::{
    Document, Element, ElementId, ElementKind, Item, MissingCharacter,
};
use nianbao::typeset::{typeset, typeset_comparison};
use std::collections::{BTreeMap, BTreeSet};

const SAMPLES: [&str; 3] = [
    "suqian_2023.nianbao",
    "suqian_2024.nianbao",
    "hangzhou_eeb_2020.nianbao",
];

/// A report whose last part has these paragraphs.
fn report_with(paragraphs: &[&str]) -> Report {
    let mut report = Report::new("某市某局", 2024);
    let paragraphs = paragraphs.iter().map(|&text| text.to_owned());
    report.set_paragraphs(last_section(&report), paragraphs.collect());
    report
}

fn last_section(report: &Report) -> SectionId {
    report.form.parts.last().unwrap().section
}

pub(crate) fn document_with(paragraphs: &[&str]) -> Document {
    typeset(&report_with(paragraphs), &sheets::fonts())
}

pub(crate) fn comparison() -> Document {
    let [old, new] = ["suqian_2023.nianbao", "suqian_2024.nianbao"].map(sheets::report);
    let comparison = compare(&old, &new);
    let source = |name: &str| Source {
        name: name.to_owned(),
        saved: String::new(),
        sha256: "0".repeat(64),
    };
    let sources = Sources {
        old: source("old.nianbao"),
        new: source("new.nianbao"),
    };
    typeset_comparison(&comparison, &sources, &sheets::fonts())
}

/// A copy with sheet, seal and a visible signature.
pub(crate) fn signed() -> Vec<u8> {
    let mut frozen = frozen(1);
    frozen.stamp(&Stamp::Picture(seal())).unwrap();
    frozen.add_sheet();
    let finish = Finish::Signed(Box::new(identity("p256.p12").unwrap()), Visibility::AtSeal);
    let copy = frozen.copies[0].clone();
    frozen
        .finished(Some(&copy), &finish, &sheets::fonts())
        .unwrap()
}

/// Every kind of file that is written.
fn files() -> Vec<File> {
    let mut files: Vec<File> = SAMPLES
        .iter()
        .map(|name| read(&pdf(&sheets::pages(name)).unwrap()))
        .collect();
    files.push(read(&pdf(&comparison()).unwrap()));
    files.push(read(&pdf(&document_with(&PARAGRAPHS)).unwrap()));
    files.push(read(&signed()));
    files
}

/// Headings that leave out levels, lists in lists, addresses, and a note.
pub(crate) const PARAGRAPHS: [&str; 8] = [
    "1.制度。已经建立。",
    "（一）渠道",
    "（1）网站。请登录https://www.example.gov.cn/zwgk，或者写信到open@example.com。",
    "1.没有句号的一段文字，它比标题可以有的长度更长，所以只有它的号码属于标题，其余都是这一项的正文，一直到这里为止",
    "（1）没有句号的一段文字，它比标题可以有的长度更长，所以只有它的号码属于标题，其余都是这一项的正文，一直到这里为止",
    "（2）没有句号的一段文字，它比标题可以有的长度更长，所以只有它的号码属于标题，其余都是这一项的正文，一直到这里为止",
    "2.没有句号的一段文字，它比标题可以有的长度更长，所以只有它的号码属于标题，其余都是这一项的正文，一直到这里为止",
    "注：以上为全年数据。",
];

fn read(bytes: &[u8]) -> File {
    File::load_mem(bytes).unwrap()
}

fn dictionary<'a>(file: &'a File, holder: &'a Dictionary, key: &str) -> &'a Dictionary {
    let value = holder.get_deref(key.as_bytes(), file);
    value.and_then(Object::as_dict).unwrap()
}

fn root(file: &File) -> &Dictionary {
    dictionary(file, file.catalog().unwrap(), "StructTreeRoot")
}

fn words(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap()
}

/// An element of the tree of a file.
struct Node<'a> {
    id: ObjectId,
    depth: usize,
    own: &'a Dictionary,
}

impl Node<'_> {
    fn kind(&self) -> &str {
        std::str::from_utf8(self.own.get(b"S").unwrap().as_name().unwrap()).unwrap()
    }

    fn attribute<'a>(&'a self, key: &str) -> Option<&'a Object> {
        let attributes = self.own.get(b"A").and_then(Object::as_dict).ok()?;
        attributes.get(key.as_bytes()).ok()
    }

    fn name(&self) -> Option<&[u8]> {
        self.own.get(b"ID").ok()?.as_str().ok()
    }
}

/// The elements of a file as they are read.
fn nodes(file: &File) -> Vec<Node<'_>> {
    let mut found = Vec::new();
    let top = root(file).get(b"K").unwrap().as_reference().unwrap();
    walk(file, top, 0, &mut found);
    found
}

fn walk<'a>(file: &'a File, id: ObjectId, depth: usize, found: &mut Vec<Node<'a>>) {
    let own = file.get_dictionary(id).unwrap();
    found.push(Node { id, depth, own });
    for child in own
        .get(b"K")
        .and_then(Object::as_array)
        .into_iter()
        .flatten()
    {
        if let Ok(child) = child.as_reference() {
            let parent = file.get_dictionary(child).unwrap().get(b"P").unwrap();
            assert_eq!(parent.as_reference().unwrap(), id);
            walk(file, child, depth + 1, found);
        }
    }
}

fn packet(file: &File) -> String {
    let metadata = file
        .catalog()
        .unwrap()
        .get_deref(b"Metadata", file)
        .unwrap();
    String::from_utf8(metadata.as_stream().unwrap().content.clone()).unwrap()
}

const CLAIM: &str = "<pdfuaid:part>1</pdfuaid:part>";

#[test]
fn pdf_ua_is_claimed_only_where_it_is_kept() {
    for file in files() {
        assert!(packet(&file).contains(CLAIM));
    }
    let mut document = sheets::pages(SAMPLES[0]);
    document.title = " ".to_owned();
    assert!(!packet(&read(&pdf(&document).unwrap())).contains(CLAIM));
    let mut document = sheets::pages(SAMPLES[0]);
    document.missing.push(MissingCharacter {
        character: 'ก',
        place: Place::Title(0),
        character_idx: 2,
    });
    let preview = PdfWriter::new().write_for_preview(&document).unwrap();
    assert!(!packet(&read(&preview)).contains("pdfuaid"));
}

#[test]
fn the_file_is_shown_by_its_title_and_printed_in_its_size_on_both_sides() {
    for (document, duplex) in [
        (sheets::pages(SAMPLES[0]), &b"DuplexFlipLongEdge"[..]),
        (comparison(), b"DuplexFlipShortEdge"),
    ] {
        let file = read(&pdf(&document).unwrap());
        let preferences = dictionary(&file, file.catalog().unwrap(), "ViewerPreferences");
        let name = |key: &[u8]| preferences.get(key).unwrap().as_name().unwrap();
        assert!(
            preferences
                .get(b"DisplayDocTitle")
                .unwrap()
                .as_bool()
                .unwrap()
        );
        assert_eq!(
            (name(b"PrintScaling"), name(b"Duplex")),
            (&b"None"[..], duplex)
        );
    }
}

#[test]
fn whatever_is_drawn_is_in_the_structure_or_an_artifact_and_never_both() {
    for file in files() {
        for page in file.get_pages().into_values() {
            let content = Content::decode(&file.get_page_content(page)).unwrap();
            let mut open: Vec<&str> = Vec::new();
            for operation in &content.operations {
                match operation.operator.as_str() {
                    "BDC" => {
                        let properties = operation.operands[1].as_dict().unwrap();
                        let tag = operation.operands[0].as_name().unwrap();
                        let kind = if tag == b"Artifact" {
                            "artifact"
                        } else if properties.has(b"MCID") {
                            "element"
                        } else {
                            assert!(properties.has(b"ActualText"));
                            "words"
                        };
                        open.push(kind);
                        let is_right = ["artifact", "element"].contains(&open[0])
                            && open[1..].iter().all(|&inner| inner == "words")
                            && (open.len() == 1 || open[0] == "element");
                        assert!(is_right, "{open:?}");
                    }
                    "EMC" => assert!(open.pop().is_some()),
                    "Tj" | "TJ" | "S" | "f" | "Do" | "B" => assert!(!open.is_empty()),
                    _ => {}
                }
            }
            assert!(open.is_empty());
        }
    }
}

#[test]
fn headings_begin_with_the_first_level_and_skip_none() {
    for file in files() {
        let mut last = 0;
        let mut n_headings = 0;
        for node in nodes(&file) {
            if let Some(level) = node.kind().strip_prefix('H') {
                let level: usize = level.parse().unwrap();
                assert!(level <= last + 1, "H{level} behind H{last}");
                (last, n_headings) = (level, n_headings + 1);
            }
        }
        assert!(n_headings >= 6);
    }
}

/// The words of an element itself.
fn words_of(document: &Document, id: ElementId) -> String {
    let items = document.pages.iter().flat_map(|page| &page.items);
    let runs = items.filter_map(|item| match item {
        Item::Text(run) if run.element == Some(id) => Some(run),
        _ => None,
    });
    let glyphs = runs.flat_map(|run| run.glyphs.iter());
    glyphs.map(|glyph| glyph.character).collect()
}

fn of_kind(document: &Document, kind: ElementKind) -> Vec<String> {
    let elements = document.elements.iter().enumerate();
    let own = elements.filter(|(_, element)| element.kind == kind);
    own.map(|(idx, _)| words_of(document, ElementId(idx)))
        .collect()
}

#[test]
fn a_head_that_runs_into_its_paragraph_is_a_heading_of_its_own() {
    let document = document_with(&["（一）主动公开。全年公开。"]);
    assert_eq!(
        of_kind(&document, ElementKind::Heading(2)),
        ["（一）主动公开。"]
    );
    assert!(of_kind(&document, ElementKind::Paragraph).contains(&"全年公开。".to_owned()));
}

#[test]
fn every_figure_of_the_form_names_the_cells_that_head_it() {
    for name in SAMPLES {
        let document = sheets::pages(name);
        let form = sheets::report(name).form;
        let mut n_captions = 0;
        let mut said: BTreeSet<Vec<String>> = BTreeSet::new();
        for element in &document.elements {
            let ElementKind::DataCell {
                cell: Some(cell), ..
            } = element.kind
            else {
                continue;
            };
            let headers = element
                .headers
                .iter()
                .map(|&head| words_of(&document, head));
            let headers: Vec<String> = headers.collect();
            let (rows, columns) = form.table(cell.table).unwrap().captions(cell);
            let without_blanks =
                |words: &&str| words.chars().filter(|c| !c.is_whitespace()).collect();
            let expected: Vec<String> = rows.iter().chain(&columns).map(without_blanks).collect();
            let is_caption = |words: &String| words.starts_with("第二十条");
            n_captions += headers.iter().filter(|words| is_caption(words)).count();
            let heads: Vec<String> = headers
                .iter()
                .filter(|words| !is_caption(words))
                .cloned()
                .collect();
            assert_eq!(heads, expected, "{cell}");
            assert!(
                said.insert(headers.clone()),
                "{cell} sounds like another cell: {headers:?}"
            );
        }
        let n_proactive = document.elements.iter().filter(|element| {
            matches!(element.kind, ElementKind::DataCell { cell: Some(cell), .. } if cell.to_string().starts_with("proactive."))
        });
        assert_eq!(n_captions, n_proactive.count());
    }
}

#[test]
fn rows_of_a_table_close_and_heads_have_a_scope_or_are_named() {
    for file in files() {
        let nodes = nodes(&file);
        let mut names: BTreeMap<&[u8], ObjectId> = BTreeMap::new();
        for node in &nodes {
            if let Some(name) = node.name() {
                assert!(names.insert(name, node.id).is_none());
            }
        }
        let listed = root(&file)
            .get_deref(b"IDTree", &file)
            .unwrap()
            .as_dict()
            .unwrap();
        let listed = listed.get(b"Names").unwrap().as_array().unwrap();
        let listed: Vec<(&[u8], ObjectId)> = listed
            .chunks(2)
            .map(|pair| (pair[0].as_str().unwrap(), pair[1].as_reference().unwrap()))
            .collect();
        assert_eq!(listed, names.clone().into_iter().collect::<Vec<_>>());
        for (idx, table) in nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| node.kind() == "Table")
        {
            assert!(!words(table.attribute("Summary").unwrap()).is_empty());
            let below = nodes[idx + 1..]
                .iter()
                .take_while(|node| node.depth > table.depth);
            let below: Vec<&Node<'_>> = below.collect();
            check_grid(&below);
            let own: Vec<&[u8]> = below.iter().filter_map(|node| node.name()).collect();
            for node in below {
                match node.kind() {
                    "TH" => assert!(node.attribute("Scope").is_some()),
                    "TD" => {
                        let headers = node.attribute("Headers").map(|own| own.as_array().unwrap());
                        let headers = headers.into_iter().flatten();
                        headers.for_each(|head| assert!(own.contains(&head.as_str().unwrap())));
                    }
                    "TR" | "Span" | "Link" => {}
                    other => panic!("{other} in a table"),
                }
            }
        }
    }
}

fn check_grid(below: &[&Node<'_>]) {
    let mut covered: Vec<usize> = Vec::new();
    let mut widths = Vec::new();
    for node in below {
        match node.kind() {
            "TR" => {
                widths.push(covered.iter().filter(|&&n_rows| n_rows > 0).count());
                for n_rows in &mut covered {
                    *n_rows = n_rows.saturating_sub(1);
                }
            }
            "TH" | "TD" => {
                let span = |key| node.attribute(key).map_or(1, |n| n.as_i64().unwrap());
                for _ in 0..span("ColSpan") {
                    let n_rows = usize::try_from(span("RowSpan")).unwrap();
                    match covered.iter().position(|&n_rows| n_rows == 0) {
                        Some(free) => covered[free] = n_rows,
                        None => covered.push(n_rows),
                    }
                }
            }
            _ => {}
        }
    }
    widths.push(covered.iter().filter(|&&n_rows| n_rows > 0).count());
    assert_eq!(widths.remove(0), 0);
    assert!(widths.iter().all(|width| *width == widths[0]), "{widths:?}");
}

#[test]
fn numbered_paragraphs_are_lists_in_lists() {
    let file = read(&pdf(&document_with(&PARAGRAPHS)).unwrap());
    let nodes = nodes(&file);
    let first = nodes.iter().position(|node| node.kind() == "L").unwrap();
    let base = nodes[first].depth;
    let shape: Vec<String> = nodes[first..]
        .iter()
        .take_while(|node| node.depth > base || node.kind() == "L")
        .map(|node| format!("{}{}", node.depth - base, node.kind()))
        .collect();
    let expected = "0L 1LI 2Lbl 2LBody 3L 4LI 5Lbl 5LBody 4LI 5Lbl 5LBody 1LI 2Lbl 2LBody";
    assert_eq!(shape.join(" "), expected);
    let document = document_with(&PARAGRAPHS);
    let numbers = of_kind(&document, ElementKind::ListNumber);
    assert_eq!(numbers, ["1.", "（1）", "（2）", "2."]);
    for node in nodes.iter().filter(|node| node.kind() == "L") {
        let numbering = node.attribute("ListNumbering").unwrap();
        assert_eq!(numbering.as_name().unwrap(), b"Decimal");
    }
}

#[test]
fn a_note_to_a_table_has_a_name() {
    let file = read(&pdf(&document_with(&PARAGRAPHS)).unwrap());
    let notes: Vec<_> = nodes(&file);
    let notes: Vec<_> = notes.iter().filter(|node| node.kind() == "Note").collect();
    assert_eq!(notes.len(), 1);
    assert!(notes[0].name().is_some());
}

/// The element that the list of parents has for an annotation.
fn parent(file: &File, annotation: &Dictionary) -> ObjectId {
    let key = annotation.get(b"StructParent").unwrap().as_i64().unwrap();
    let numbers = dictionary(file, root(file), "ParentTree")
        .get(b"Nums")
        .unwrap();
    let numbers = numbers.as_array().unwrap();
    let next = root(file)
        .get(b"ParentTreeNextKey")
        .unwrap()
        .as_i64()
        .unwrap();
    assert!(key < next);
    let found = numbers
        .chunks(2)
        .find(|pair| pair[0].as_i64().unwrap() == key);
    found.unwrap()[1].as_reference().unwrap()
}

fn annotations(file: &File) -> Vec<(ObjectId, &Dictionary)> {
    let pages = file.get_pages().into_values();
    let of_page = |page| {
        let page = file.get_dictionary(page).unwrap();
        assert_eq!(page.get(b"Tabs").unwrap().as_name().unwrap(), b"S");
        page.get(b"Annots")
            .and_then(Object::as_array)
            .cloned()
            .unwrap_or_default()
    };
    let ids = pages.flat_map(of_page).map(|id| id.as_reference().unwrap());
    ids.map(|id| (id, file.get_dictionary(id).unwrap()))
        .collect()
}

#[test]
fn every_link_and_every_field_is_in_the_structure_and_says_what_it_is() {
    let mut kinds = BTreeSet::new();
    for file in files() {
        for (id, annotation) in annotations(&file) {
            let element = file.get_dictionary(parent(&file, annotation)).unwrap();
            let kind = element.get(b"S").unwrap().as_name().unwrap();
            let children = element.get(b"K").unwrap().as_array().unwrap();
            let object = |child: &Object| child.as_dict().and_then(|own| own.get(b"Obj")).cloned();
            let objects: Vec<Object> = children.iter().filter_map(|own| object(own).ok()).collect();
            assert!(objects.contains(&id.into()));
            let subtype = annotation.get(b"Subtype").unwrap().as_name().unwrap();
            let says: &[u8] = match subtype {
                b"Link" => b"Contents",
                b"Widget" => b"TU",
                other => panic!("{other:?}"),
            };
            assert!(!words(annotation.get(says).unwrap()).is_empty());
            kinds.insert((subtype.to_vec(), kind.to_vec()));
        }
    }
    let expected = [(&b"Link"[..], &b"Link"[..]), (b"Widget", b"Form")];
    let expected = expected.map(|(subtype, kind)| (subtype.to_vec(), kind.to_vec()));
    assert_eq!(kinds, BTreeSet::from(expected));
}

#[test]
fn a_link_leads_to_its_address_and_lies_on_its_words() {
    let file = read(&pdf(&document_with(&PARAGRAPHS)).unwrap());
    let found: Vec<(String, [f32; 4])> = annotations(&file)
        .into_iter()
        .map(|(_, annotation)| {
            let action = annotation.get(b"A").unwrap().as_dict().unwrap();
            let address = action.get(b"URI").unwrap().as_str().unwrap();
            let rect = annotation.get(b"Rect").unwrap().as_array().unwrap();
            let rect: Vec<f32> = rect.iter().map(|side| side.as_float().unwrap()).collect();
            (
                String::from_utf8(address.to_vec()).unwrap(),
                rect.try_into().unwrap(),
            )
        })
        .collect();
    let addresses: BTreeSet<&str> = found.iter().map(|(address, _)| address.as_str()).collect();
    let expected = ["https://www.example.gov.cn/zwgk", "mailto:open@example.com"];
    assert_eq!(addresses, BTreeSet::from(expected));
    for (_, [left, bottom, right, top]) in found {
        // Within the text area, of one line.
        assert!(left >= 79.0 && right <= 523.0 && right > left + 10.0);
        assert!((16.0..24.0).contains(&(top - bottom)));
    }
}

#[test]
fn seal_and_qr_code_are_described() {
    let file = read(&signed());
    let nodes = nodes(&file);
    let figures: Vec<&Node<'_>> = nodes
        .iter()
        .filter(|node| node.kind() == "Figure")
        .collect();
    let said: Vec<String> = figures
        .iter()
        .map(|own| words(own.own.get(b"Alt").unwrap()))
        .collect();
    assert_eq!(said.len(), 2);
    assert_eq!(said[0], "宿迁市人民政府办公室印章");
    assert!(
        said[1].starts_with("二维码，校验码 ") && said[1].len() > 40,
        "{said:?}"
    );
    for figure in figures {
        assert_eq!(
            figure.attribute("BBox").unwrap().as_array().unwrap().len(),
            4
        );
    }
}

#[test]
fn the_sign_off_sheet_is_a_table_below_a_heading() {
    let file = read(&signed());
    let nodes = nodes(&file);
    let kinds: Vec<&str> = nodes.iter().map(Node::kind).collect();
    assert_eq!(kinds[..4], ["Document", "H1", "Table", "TR"]);
    let table = nodes[3..]
        .iter()
        .take_while(|node| node.depth > nodes[2].depth);
    let heads = table.filter(|node| node.kind() == "TH").count();
    assert_eq!(heads, 8);
}

#[test]
fn the_qr_code_is_one_form_for_all_pages() {
    let file = read(&signed());
    let forms = file.objects.values().filter(|object| {
        let Ok(stream) = object.as_stream() else {
            return false;
        };
        let is_form = stream.dict.get(b"Subtype").and_then(Object::as_name);
        is_form.is_ok_and(|kind| kind == b"Form") && !stream.content.is_empty()
    });
    assert_eq!(forms.count(), 1);
    let n_lines = |page: ObjectId| {
        let content = Content::decode(&file.get_page_content(page)).unwrap();
        content
            .operations
            .iter()
            .filter(|own| own.operator == "S")
            .count()
    };
    let first = file.get_pages()[&2];
    assert_eq!(n_lines(first), 0);
}

#[test]
fn changes_of_a_comparison_are_said_in_words() {
    let document = comparison();
    let changes: Vec<(usize, &Element)> = document
        .elements
        .iter()
        .enumerate()
        .filter(|(_, element)| element.kind == ElementKind::Change)
        .collect();
    assert!(changes.len() > 20);
    let mut n = [0, 0];
    for (idx, change) in changes {
        let own = words_of(&document, ElementId(idx));
        let said = &change.description;
        n[usize::from(said.starts_with("〔新增："))] += 1;
        let inner = said
            .strip_prefix("〔新增：")
            .or_else(|| said.strip_prefix("〔删去："));
        let inner = inner.unwrap().strip_suffix('〕').unwrap();
        let without_blanks = |words: &str| -> String { words.split_whitespace().collect() };
        assert_eq!(without_blanks(inner), without_blanks(&own));
    }
    assert!(n[0] > 5 && n[1] > 5);
    let file = read(&pdf(&document).unwrap());
    let spans = nodes(&file);
    let spans = spans.iter().filter(|node| node.kind() == "Span");
    assert_eq!(
        spans.filter(|node| node.own.has(b"ActualText")).count(),
        n[0] + n[1]
    );
}

#[test]
fn a_vertical_label_is_spelled_as_one_word() {
    let file = read(&pdf(&sheets::pages("suqian_2024.nianbao")).unwrap());
    let spelled: Vec<String> = file
        .get_pages()
        .into_values()
        .flat_map(|page| {
            Content::decode(&file.get_page_content(page))
                .unwrap()
                .operations
        })
        .filter(|operation| operation.operator == "BDC")
        .filter_map(|operation| {
            Some(words(
                operation.operands[1]
                    .as_dict()
                    .unwrap()
                    .get(b"ActualText")
                    .ok()?,
            ))
        })
        .collect();
    for label in ["三、本年度办理结果", "（三）不予公开"] {
        assert!(
            spelled.iter().any(|own| own == label),
            "{label}: {spelled:?}"
        );
    }
}
