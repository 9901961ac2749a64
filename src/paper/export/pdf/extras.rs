//! Contents of a PDF beside the pages of its document, with attached files as PDF/A-3 has them (ISO 19005-3, 6.8).

use super::object::{integer, text};
use lopdf::{Object, Stream, dictionary};

/// Contents of a PDF beside the pages of its document.
#[derive(Clone, Debug, Default)]
pub struct Extras {
    /// How many pages at the front have no number.
    pub n_front_pages: usize,
    /// The attached file.
    pub attachment: Option<Attachment>,
    /// How its objects are stored.
    pub layout: Layout,
}

/// How the objects of a PDF are stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Small objects in compressed streams.
    #[default]
    Compact,
    /// Every object by itself, which old programs for signatures can extend.
    Plain,
}

/// A file attached to a PDF.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Its name, in ASCII because old readers know no other names.
    pub name: String,
    /// What it is, for people.
    pub description: String,
    /// Its MIME type.
    pub mime: &'static str,
    /// When it was made, as PDF has it: `D:20250120093000+08'00'`.
    pub date: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Adds the file of which the pages are made.
pub(super) fn attach(
    file: &mut lopdf::Document,
    attachment: &Attachment,
) -> Result<(), lopdf::Error> {
    let stream = Stream::new(
        dictionary! {
            "Type" => "EmbeddedFile",
            "Subtype" => Object::Name(attachment.mime.into()),
            "Params" => dictionary! {
                "Size" => integer(attachment.bytes.len()),
                "ModDate" => Object::string_literal(attachment.date.as_str()),
            },
        },
        attachment.bytes.clone(),
    );
    let stream = file.add_object(stream);
    let specification = file.add_object(dictionary! {
        "Type" => "Filespec",
        "F" => Object::string_literal(attachment.name.as_str()),
        "UF" => text(&attachment.name),
        "Desc" => text(&attachment.description),
        "AFRelationship" => "Source",
        "EF" => dictionary! { "F" => stream, "UF" => stream },
    });
    let names = vec![
        Object::string_literal(attachment.name.as_str()),
        specification.into(),
    ];
    let catalog = file.catalog_mut()?;
    catalog.set("AF", vec![Object::from(specification)]);
    catalog.set(
        "Names",
        dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } },
    );
    Ok(())
}
