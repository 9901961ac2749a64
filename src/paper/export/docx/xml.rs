//! What body and tables of a document are written with.

use quick_xml::Writer;
use quick_xml::events::BytesText;
use std::io;

/// XML that is being written.
pub(super) type Xml = Writer<Vec<u8>>;

/// Writes a paragraph of a style.
pub(super) fn styled(
    xml: &mut Xml,
    style: &str,
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.create_element("w:p").write_inner_content(|xml| {
        // Without a name, the style is that of the text.
        if style != "Normal" {
            xml.create_element("w:pPr")
                .write_inner_content(|xml| value(xml, "w:pStyle", style))?;
        }
        content(xml)
    })?;
    Ok(())
}

/// Writes an element that has nothing but a value.
pub(super) fn value(xml: &mut Xml, name: &str, value: &str) -> io::Result<()> {
    xml.create_element(name)
        .with_attribute(("w:val", value))
        .write_empty()?;
    Ok(())
}

/// Writes words in a style of characters; nothing where there are none.
pub(super) fn run(xml: &mut Xml, style: Option<&str>, words: &str) -> io::Result<()> {
    let words = clean(words);
    if words.is_empty() {
        return Ok(());
    }
    xml.create_element("w:r").write_inner_content(|xml| {
        if let Some(style) = style {
            xml.create_element("w:rPr")
                .write_inner_content(|xml| value(xml, "w:rStyle", style))?;
        }
        xml.create_element("w:t")
            .with_attribute(("xml:space", "preserve"))
            .write_text_content(BytesText::new(&words))?;
        Ok(())
    })?;
    Ok(())
}

/// Words without the control characters that XML cannot have.
fn clean(words: &str) -> String {
    words
        .chars()
        .filter(|c| !c.is_control() || *c == '\t')
        .collect()
}
