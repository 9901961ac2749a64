//! The body of the document: title, headings, paragraphs and signature, and the page that they stand on.

use super::table;
use super::xml::{Xml, run, styled};
use crate::export::content::{Paragraph, Piece, Shape, pieces};
use crate::report::{Level, Report};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};
use std::io;

/// The namespaces of the elements and of references to other parts.
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const REFERENCES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Returns the main part of the document.
pub(super) fn xml(report: &Report) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new(Vec::new());
    let declaration = BytesDecl::new("1.0", Some("UTF-8"), Some("yes"));
    xml.write_event(Event::Decl(declaration))?;
    xml.create_element("w:document")
        .with_attributes([("xmlns:w", MAIN), ("xmlns:r", REFERENCES)])
        .write_inner_content(|xml| {
            xml.create_element("w:body").write_inner_content(|xml| {
                let pieces = pieces(report);
                for (idx, piece) in pieces.iter().enumerate() {
                    add(xml, report, piece, pieces.get(idx + 1))?;
                }
                section(xml)
            })?;
            Ok(())
        })?;
    Ok(xml.into_inner())
}

fn add(
    xml: &mut Xml,
    report: &Report,
    piece: &Piece<'_>,
    next: Option<&Piece<'_>>,
) -> io::Result<()> {
    match piece {
        Piece::Title(lines) => styled(xml, "Title", |xml| {
            for (idx, line) in lines.iter().enumerate() {
                if idx > 0 {
                    line_break(xml)?;
                }
                run(xml, None, line)?;
            }
            Ok(())
        }),
        Piece::Part(part) => styled(xml, "Heading1", |xml| run(xml, None, part.title)),
        Piece::Table(own) => {
            let has_note = matches!(next, Some(Piece::Paragraph(_)));
            table::add(xml, report, own, has_note)
        }
        Piece::Paragraph(own) => paragraph(xml, *own),
        Piece::Signature(name) => styled(xml, "SignOffName", |xml| run(xml, None, name)),
        Piece::Date(date) => styled(xml, "SignOffDate", |xml| run(xml, None, &date.to_string())),
    }
}

fn paragraph(xml: &mut Xml, own: Paragraph<'_>) -> io::Result<()> {
    match own.shape {
        Shape::Text => styled(xml, "Normal", |xml| run(xml, None, own.text)),
        Shape::Heading(level) => styled(xml, heading(level), |xml| run(xml, None, own.text)),
        Shape::RunIn(level, end) => styled(xml, "Normal", |xml| {
            run(xml, run_in(level), &own.text[..end])?;
            run(xml, None, &own.text[end..])
        }),
    }
}

/// The style of a heading that stands alone within a part.
const fn heading(level: Level) -> &'static str {
    match level {
        Level::First | Level::Second => "Heading2",
        Level::Third => "Heading3",
        Level::Fourth => "Heading4",
    }
}

/// The style of a heading that runs into its paragraph; `None` where it looks like the text.
const fn run_in(level: Level) -> Option<&'static str> {
    match level {
        Level::First => Some("RunInHeading1"),
        Level::Second => Some("RunInHeading2"),
        Level::Third | Level::Fourth => None,
    }
}

fn line_break(xml: &mut Xml) -> io::Result<()> {
    xml.create_element("w:r").write_inner_content(|xml| {
        xml.create_element("w:br").write_empty()?;
        Ok(())
    })?;
    Ok(())
}

/// The page: A4 with the margins of GB/T 9704—2012, 5.2, and 22 lines, in twentieths of a point. That a line has 28
/// characters is said by the style of the text: programs differ in what they make of a grid of characters that is
/// narrower than the type.
fn section(xml: &mut Xml) -> io::Result<()> {
    let footer = |xml: &mut Xml, kind: &str, id: &str| -> io::Result<()> {
        xml.create_element("w:footerReference")
            .with_attributes([("w:type", kind), ("r:id", id)])
            .write_empty()?;
        Ok(())
    };
    xml.create_element("w:sectPr").write_inner_content(|xml| {
        footer(xml, "default", "rId4")?;
        footer(xml, "even", "rId5")?;
        xml.create_element("w:pgSz")
            .with_attributes([("w:w", "11906"), ("w:h", "16838")])
            .write_empty()?;
        xml.create_element("w:pgMar")
            .with_attributes([
                ("w:top", "2098"),
                ("w:right", "1474"),
                ("w:bottom", "1984"),
                ("w:left", "1587"),
                ("w:header", "851"),
                ("w:footer", "1389"),
                ("w:gutter", "0"),
            ])
            .write_empty()?;
        xml.create_element("w:docGrid")
            .with_attributes([("w:type", "lines"), ("w:linePitch", "579")])
            .write_empty()?;
        Ok(())
    })?;
    Ok(())
}
