//! The report from top to bottom as strips: title, lead, the six parts, signature.

use super::document::{Element, ElementId, ElementKind, MissingCharacter, Page};
use super::imprint::Imprint;
use super::kept_paragraphs::{KeptParagraphs, SetLine, frame};
use super::paragraph_elements::{ParagraphElements, heading_depth};
use super::source::{Characters, Paragraph, Source};
use super::strip::{Content, Line, LineArea, Strip};
use super::structure::{Structure, TextElements};
use super::style::{self, Indents};
use super::table::TablePlan;
use super::text::{self, Alignment, Cluster, Span};
use super::{sheet, sign_off, signature_box};
use crate::fonts::FontSet;
use crate::form::{LEAD, Part, SectionId, Table};
use crate::report::{Heading, Level, Place, Report, heading};
use crate::units::Length;
use std::ops::Range;

/// The report as one column, not yet cut into pages.
pub(super) struct Column {
    pub(super) strips: Vec<Strip>,
    /// The annex behind the report, on pages of its own.
    pub(super) annex: Vec<Strip>,
    /// The pages before the report.
    pub(super) front: Vec<Page>,
    /// The element of the QR code.
    pub(super) check: Option<ElementId>,
    pub(super) elements: Vec<Element>,
    pub(super) missing: Vec<MissingCharacter>,
}

/// Sets the whole report; the paragraphs that are `longer` end with more than a few characters, where they can.
pub(super) fn column(
    report: &Report,
    imprint: &Imprint,
    fonts: &FontSet,
    longer: &[Place],
    kept: &mut KeptParagraphs,
) -> Column {
    let mut flow = Flow {
        report,
        imprint,
        fonts,
        longer,
        kept,
        strips: Vec::new(),
        structure: Structure::default(),
        missing: Vec::new(),
        paragraphs: ParagraphElements::default(),
    };
    let front = flow.front();
    flow.add_marks();
    flow.add_title();
    flow.add_paragraphs(LEAD);
    for part in report.form.parts {
        flow.add_part(part);
    }
    flow.add_sign_off();
    let strips = std::mem::take(&mut flow.strips);
    flow.add_changes();
    let check = flow.check();
    Column {
        strips,
        annex: flow.strips,
        front,
        check,
        elements: flow.structure.elements,
        missing: flow.missing,
    }
}

/// A title and the text below it that are no longer stay on the page of a table that is not broken: 具体情况见下表.
const MAX_ABOVE_TABLE: usize = 4;

struct Flow<'a> {
    report: &'a Report,
    imprint: &'a Imprint,
    fonts: &'a FontSet,
    longer: &'a [Place],
    kept: &'a mut KeptParagraphs,
    strips: Vec<Strip>,
    structure: Structure,
    missing: Vec<MissingCharacter>,
    paragraphs: ParagraphElements,
}

impl Flow<'_> {
    fn front(&mut self) -> Vec<Page> {
        let issue = self.imprint.issue.as_ref();
        let Some(sheet) = issue.and_then(|issue| sheet::Sheet::new(self.report, issue)) else {
            return Vec::new();
        };
        let (pages, missing) = sheet.pages(&mut self.structure, self.fonts);
        self.missing.extend(missing);
        pages
    }

    // 份号 stands on the first line of the text area, what else there is beside and below it (7.2.1, 7.2.2).
    fn add_marks(&mut self) {
        let lines = self.imprint.head_lines();
        let n_blank = u16::from(!lines.is_empty());
        for (left, right) in lines {
            let is_empty = left.is_empty() && right.is_empty();
            let element = (!is_empty).then(|| self.structure.add(ElementKind::Paragraph));
            let mut runs = Vec::new();
            for (words, alignment) in [(left, Alignment::Left), (right, Alignment::Right)] {
                let (clusters, _) = text::single(&words, style::PART_TITLE, self.fonts);
                self.note_missing(&clusters, Place::Properties);
                let frame = frame(alignment, Length::ZERO);
                runs.extend(text::runs(&clusters, frame, element));
            }
            self.strips.push(Strip::line(Line {
                runs,
                ..Line::default()
            }));
        }
        self.add_blank_lines(n_blank);
    }

    /// The list of what is new in a revision (修订情况).
    fn add_changes(&mut self) {
        let Some(issue) = &self.imprint.issue else {
            return;
        };
        if issue.changes.is_empty() {
            return;
        }
        let heading = format!("修订版 {} 修改情况", issue.revision);
        let element = self.structure.add(ElementKind::Heading(1));
        let spans = [Span::whole(&heading, style::PART_TITLE)];
        let element = TextElements::whole(element);
        let source = self.source(&heading, &spans, Place::Properties, element);
        let line = std::iter::once(0..source.characters.clusters.len());
        self.add_centred(&source, line.collect());
        self.head(0, 1, &heading);
        self.strips.push(Strip::line(Line::default()));
        self.keep_together(0);
        for change in &issue.changes {
            let elements = match change.find(". ") {
                Some(number_end) => {
                    self.paragraphs
                        .list_item(Level::Third, number_end + 1, &mut self.structure)
                }
                None => TextElements::whole(self.structure.add(ElementKind::Paragraph)),
            };
            let spans = [Span::whole(change, style::BODY)];
            let source = self.source(change, &spans, Place::Properties, elements);
            self.add_indented(&source);
        }
    }

    fn add_title(&mut self) {
        let lines = self.report.title_lines();
        let element = self.structure.add(ElementKind::Title);
        for (line_idx, line) in lines.iter().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let place = Place::Title(line_idx);
            let spans = [Span::whole(line, style::TITLE)];
            let source = self.source(line, &spans, place, TextElements::whole(element));
            let name_len = if line.starts_with(&self.report.agency) {
                self.report.agency.chars().count()
            } else {
                0
            };
            let ranges =
                text::balanced_lines(&source.characters.clusters, name_len, style::TEXT_WIDTH);
            self.add_centred(&source, ranges);
        }
        self.strips.push(Strip::line(Line::default()));
        // The title never stands alone at the foot of a page, however many lines it has.
        for strip in &mut self.strips {
            strip.is_with_next = true;
        }
    }

    fn add_part(&mut self, part: &Part) {
        let first = self.strips.len();
        self.add_part_title(part);
        let table = part.table.and_then(|table| self.report.form.table(table));
        let has_text = !self.report.paragraphs(part.section).is_empty();
        if let Some(last) = self.strips.last_mut() {
            last.is_with_next = table.is_some() || has_text;
        }
        if let Some(table) = table {
            let text = self.strips.len();
            if let Some(before) = &part.before_table {
                self.add_paragraphs(before.section);
            }
            let above = first..self.strips.len();
            let has_blocks = self.add_table(table, part);
            self.add_notes(part.section);
            let is_short = above.len() <= MAX_ABOVE_TABLE && !has_blocks;
            let is_together = above.end == text || is_short;
            self.keep_together(if is_together { first } else { above.end });
        } else {
            self.add_paragraphs(part.section);
        }
    }

    fn add_part_title(&mut self, part: &Part) {
        let place = Place::PartTitle(part.section);
        let element = self.structure.add(ElementKind::Heading(1));
        let spans = [Span::whole(part.title, style::PART_TITLE)];
        let source = self.source(part.title, &spans, place, TextElements::whole(element));
        let first = self.strips.len();
        self.add_indented(&source);
        self.head(first, 1, part.title);
    }

    /// Adds a table, and returns whether it may be broken between blocks.
    fn add_table(&mut self, table: &'static Table, part: &Part) -> bool {
        let grid = table.grid();
        let elements = self.structure.add_table(table, &grid, part.title);
        let plan = TablePlan::new(table, elements, self.report);
        self.missing
            .extend(plan.missing(Place::PartTitle(part.section), self.fonts));
        let has_blocks = plan.has_blocks();
        self.strips.push(Strip {
            content: Content::Table(Box::new(plan)),
            is_with_next: false,
        });
        has_blocks
    }

    /// The notes under a table, in a smaller size; one that begins with 注： hangs on it, and so do those that follow.
    fn add_notes(&mut self, section: SectionId) {
        let mut is_hanging = false;
        for (idx, note) in self.report.paragraphs(section).iter().enumerate() {
            let place = Place::Paragraph(section, idx);
            let begins = style::NOTE_STARTS
                .iter()
                .any(|start| note.trim_start().starts_with(start));
            let indents = match (begins, is_hanging) {
                (true, _) => style::HANGING,
                (false, true) => style::HUNG,
                (false, false) => style::NOTE_PARAGRAPH,
            };
            is_hanging |= begins;
            let elements = self.paragraphs.add(note, None, &mut self.structure);
            let source = self.source(note, &[Span::whole(note, style::NOTE)], place, elements);
            self.add_within(&source, indents);
        }
    }

    fn add_paragraphs(&mut self, section: SectionId) {
        self.paragraphs.end_lists();
        for (idx, paragraph) in self.report.paragraphs(section).iter().enumerate() {
            self.add_paragraph(paragraph, Place::Paragraph(section, idx));
        }
    }

    fn add_paragraph(&mut self, paragraph: &str, place: Place) {
        let heading = heading(paragraph);
        let alone = heading.filter(|heading| paragraph[heading.end..].trim().is_empty());
        let elements = self.paragraphs.add(paragraph, heading, &mut self.structure);
        let mut spans = vec![Span::whole(paragraph, style::BODY)];
        if let Some(heading) = heading {
            let end = heading.end;
            let style = style::heading(heading.level);
            spans.insert(0, Span { end, style });
        }
        let source = self.source(paragraph, &spans, place, elements);
        let first = self.strips.len();
        self.add_indented(&source);
        if let Some(heading) = heading.filter(|heading| heading.end > heading.number_end) {
            self.head(
                first,
                heading_depth(heading.level),
                title_of(paragraph, heading),
            );
        }
        if alone.is_some() {
            self.keep_together(first);
            if let Some(last) = self.strips.last_mut() {
                last.is_with_next = true;
            }
        }
    }

    /// Adds the element of the QR code, from which its words are heard once.
    fn check(&mut self) -> Option<ElementId> {
        let check = &self.imprint.issue.as_ref()?.check;
        let figure = self.structure.add(ElementKind::Figure);
        let description = format!("二维码，校验码 {}，{}", check.code, check.words);
        self.structure.describe(figure, description);
        Some(figure)
    }

    fn add_sign_off(&mut self) {
        if self.report.sign_off.agency.trim().is_empty() {
            return;
        }
        self.keep_last_text_with_next();
        let first = self.strips.len();
        let signed = match self.imprint.seal() {
            None => sign_off::signed(&self.report.sign_off, self.fonts),
            Some(seal) => sign_off::sealed(&self.report.sign_off, seal, self.fonts),
        };
        self.add_blank_lines(signed.n_before);
        let mut seal = signed.seal;
        let seal_line = seal.is_some().then_some(self.strips.len());
        for (clusters, frame) in signed.lines {
            let element = self.structure.add(ElementKind::Paragraph);
            self.note_missing(&clusters, Place::SignOff);
            let area = LineArea {
                place: Place::SignOff,
                characters: None,
            };
            self.strips.push(Strip::line(Line {
                runs: text::runs(&clusters, frame, Some(element)),
                area: Some(area),
                seal: seal.take(),
                ..Line::default()
            }));
        }
        if let Some(line) = seal_line {
            self.describe_seal(line);
        }
        self.add_blank_lines(signed.n_after);
        self.add_signature_box();
        self.keep_together(first);
    }

    /// Adds the element of the picture of a seal over this line, behind the name and the date on which it lies.
    fn describe_seal(&mut self, strip_idx: usize) {
        let strip = self.strips.get_mut(strip_idx);
        if let Some(Content::Line(line)) = strip.map(|strip| &mut strip.content)
            && let Some(spot) = &mut line.seal
            && let Some((_, element)) = &mut spot.image
        {
            let figure = self.structure.add(ElementKind::Figure);
            let description = format!("{}印章", self.report.sign_off.agency.trim());
            self.structure.describe(figure, description);
            *element = Some(figure);
        }
    }

    fn add_signature_box(&mut self) {
        let words = self.imprint.issue.as_ref().map(|issue| &issue.signature);
        let Some(words) = words.filter(|words| !words.is_empty()) else {
            return;
        };
        let element = self.structure.add(ElementKind::Paragraph);
        let lines = signature_box::lines(words, self.fonts);
        for clusters in &lines {
            self.note_missing(clusters, Place::SignOff);
        }
        self.add_blank_lines(1);
        self.strips.push(Strip::line(Line {
            signature: Some(Box::new(signature_box::spot(&lines, element))),
            ..Line::default()
        }));
        self.add_blank_lines(signature_box::n_grid_lines(lines.len()) - 1);
    }

    fn add_blank_lines(&mut self, n_lines: u16) {
        for _ in 0..n_lines {
            self.strips.push(Strip::line(Line::default()));
        }
    }

    fn source(
        &mut self,
        text: &str,
        spans: &[Span],
        place: Place,
        elements: TextElements,
    ) -> Source {
        let paragraph = Paragraph::new(text, spans, &elements);
        let make = || Characters::new(text, spans, &elements, self.fonts);
        let characters = self.kept.characters(&paragraph, make);
        self.missing.extend(characters.missing(place));
        Source {
            paragraph,
            characters,
            place,
            elements,
            n_characters: text.chars().count(),
        }
    }

    fn note_missing(&mut self, clusters: &[Cluster], place: Place) {
        self.missing.extend(text::missing(clusters, place));
    }

    fn add_indented(&mut self, source: &Source) {
        self.add_within(source, style::PARAGRAPH);
    }

    fn add_within(&mut self, source: &Source, indents: Indents) {
        let least_end = if self.longer.contains(&source.place) {
            style::CHARACTER_PITCH * (f64::from(style::SHORT_END) + 0.5)
        } else {
            Length::ZERO
        };
        for line in &*self.kept.lines(source, indents, least_end) {
            self.add_line(source, line);
        }
    }

    fn add_centred(&mut self, source: &Source, ranges: Vec<Range<usize>>) {
        for range in ranges {
            let frame = frame(Alignment::Centre, Length::ZERO);
            self.add_line(source, &SetLine::new(source, range, frame));
        }
    }

    fn add_line(&mut self, source: &Source, line: &SetLine) {
        let area = LineArea {
            place: source.place,
            characters: Some(line.characters.clone()),
        };
        self.strips.push(Strip::line(Line {
            runs: line.runs(&source.elements),
            area: Some(area),
            ..Line::default()
        }));
    }

    /// Enters a heading whose first line is this strip into the outline.
    fn head(&mut self, strip_idx: usize, level: u8, title: &str) {
        let strip = self.strips.get_mut(strip_idx);
        if let Some(Content::Line(line)) = strip.map(|strip| &mut strip.content) {
            line.heading = Some((level, title.to_owned()));
        }
    }

    // A signature alone on a page might belong to any document.
    fn keep_last_text_with_next(&mut self) {
        for strip in self.strips.iter_mut().rev() {
            strip.is_with_next = true;
            if !strip.is_blank() {
                break;
            }
        }
    }

    /// Keeps the strips from this one to the last on one page.
    fn keep_together(&mut self, first: usize) {
        if let Some((_, strips)) = self.strips[first..].split_last_mut() {
            for strip in strips {
                strip.is_with_next = true;
            }
        }
    }
}

fn title_of(paragraph: &str, heading: Heading) -> &str {
    let title = paragraph[..heading.end].trim();
    title.strip_suffix('。').unwrap_or(title)
}
