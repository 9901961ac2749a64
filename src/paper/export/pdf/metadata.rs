//! The metadata of a PDF: title, agency, language, page labels, conformance, and identifier.
//!
//! It has nothing of the machine, the user or the clock: the same document and faces give the same bytes everywhere.

use super::extras::Extras;
use super::object::{integer, text};
use crate::typeset::document::Document;
use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

/// The name of the program in its files.
const PRODUCER: &str = concat!("Nianbao ", env!("CARGO_PKG_VERSION"));

/// The language of every report.
const LANGUAGE: &str = "zh-CN";

/// A placeholder for the identifier until the rest of the file is known.
const NO_IDENTIFIER: [u8; 16] = [0; 16];

/// Adds the metadata of a document to a file.
pub(super) fn add(
    file: &mut lopdf::Document,
    document: &Document,
    extras: &Extras,
) -> Result<(), lopdf::Error> {
    let info = file.add_object(dictionary! {
        "Title" => text(&document.title),
        "Author" => text(&document.agency),
        "Producer" => Object::string_literal(PRODUCER),
    });
    file.trailer.set("Info", info);
    let identifier = Object::String(NO_IDENTIFIER.to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![identifier.clone(), identifier]);
    let packet = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp(document, extras).into_bytes(),
    );
    // Programs find the packet by its first bytes, without reading the PDF around it.
    let metadata = file.add_object(packet.with_compression(false));
    let catalog = file.catalog_mut()?;
    catalog.set("Metadata", metadata);
    catalog.set("Lang", Object::string_literal(LANGUAGE));
    catalog.set("PageLabels", page_labels(extras.n_front_pages));
    catalog.set("ViewerPreferences", viewer_preferences(document));
    Ok(())
}

/// How programs show and print the file: in its own size, on both sides of the paper.
fn viewer_preferences(document: &Document) -> Dictionary {
    let mut sizes = document.pages.iter().map(|page| page.size);
    let duplex = if sizes.any(|size| size.width > size.height) {
        "DuplexFlipShortEdge"
    } else {
        "DuplexFlipLongEdge"
    };
    dictionary! {
        "DisplayDocTitle" => true,
        "PrintScaling" => "None",
        "Duplex" => duplex,
    }
}

/// Writes the identifier into a finished file: a digest of the file without it.
pub(super) fn identify(bytes: &mut [u8]) {
    let digest = Sha256::digest(&*bytes);
    let blank = identifiers(&NO_IDENTIFIER);
    // The trailer stands at the end.
    let found = bytes
        .windows(blank.len())
        .rposition(|window| window == blank.as_bytes());
    if let Some(at) = found {
        let identifiers = identifiers(&digest[..NO_IDENTIFIER.len()]);
        bytes[at..at + blank.len()].copy_from_slice(identifiers.as_bytes());
    }
}

/// Returns the identifier of the first version of a file and of this one, which are the same.
fn identifiers(identifier: &[u8]) -> String {
    let hexadecimal = hex::encode_upper(identifier);
    format!("[<{hexadecimal}><{hexadecimal}>]")
}

/// Pages are numbered 1, 2, 3 … as they are printed; those at the front have no number.
fn page_labels(n_front_pages: usize) -> Dictionary {
    let mut labels: Vec<Object> = Vec::new();
    if n_front_pages > 0 {
        labels.extend([0.into(), Dictionary::new().into()]);
    }
    labels.extend([
        integer(n_front_pages).into(),
        dictionary! { "S" => "D" }.into(),
    ]);
    dictionary! { "Nums" => labels }
}

/// Says that the file is PDF/UA-1, and for PDF/A, which does not know this, what the entry means.
const ACCESSIBLE: &str = r#"
  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
  <rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>"#;

/// Returns whether the file keeps PDF/UA-1, of which all but this holds for every document (`PDF_UA.md`): it has a title
/// (7.1), and every character of it is drawn.
fn is_accessible(document: &Document) -> bool {
    !document.title.trim().is_empty() && document.missing.is_empty()
}

fn xmp(document: &Document, extras: &Extras) -> String {
    // Only part 3 of the standard lets a file carry files of any kind.
    let part = if extras.attachment.is_some() { 3 } else { 2 };
    let accessible = if is_accessible(document) {
        ACCESSIBLE
    } else {
        ""
    };
    let title = xml(&document.title);
    let agency = xml(&document.agency);
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{agency}</rdf:li></rdf:Seq></dc:creator>
   <dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>
   <pdf:Producer>{PRODUCER}</pdf:Producer>
   <pdfaid:part>{part}</pdfaid:part>
   <pdfaid:conformance>B</pdfaid:conformance>
  </rdf:Description>{accessible}
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#,
        bom = '\u{FEFF}'
    )
}

/// Escapes text for XML and removes characters that XML cannot contain.
fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_control_characters_do_not_break_the_packet() {
        assert_eq!(xml("a<b> & \u{0}\u{B}c\n“”"), "a&lt;b&gt; &amp; c “”");
    }

    #[test]
    fn the_identifier_depends_on_the_content() {
        let identified = |content: &str| {
            let mut bytes = format!("{content}/ID{}", identifiers(&NO_IDENTIFIER)).into_bytes();
            identify(&mut bytes);
            String::from_utf8(bytes).unwrap()
        };
        let (one, other) = (identified("one"), identified("two"));
        assert!(!one.contains("0000000000000000"), "{one}");
        assert_ne!(one[3..], other[3..]);
        assert_eq!(one, identified("one"));
    }
}
