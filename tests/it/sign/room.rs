//! A PDF with room for a signature of any kind.

use super::attacks::appended;
use lopdf::{Object, StringFormat, dictionary};

/// How many bytes a signature may have.
const N_ROOM: usize = 8000;

/// A PDF with an empty signature.
pub(crate) struct Room {
    pdf: Vec<u8>,
    /// Where the brackets around the signature are.
    open: usize,
    close: usize,
}

impl Room {
    /// Makes room in a PDF for a signature that says to be of this kind.
    pub(crate) fn new(pdf: &[u8], kind: &str) -> Self {
        let mut pdf = appended(pdf, |file, root| {
            let page = file.get_prev_documents().get_pages()[&1];
            let range = [0, 9_999_999_999, 9_999_999_999, 9_999_999_999_i64];
            let signature = file.new_document.add_object(dictionary! {
                "Type" => "Sig",
                "Filter" => "Adobe.PPKLite",
                "SubFilter" => kind,
                "ByteRange" => range.map(Object::from).to_vec(),
                "Contents" => Object::String(vec![0; N_ROOM], StringFormat::Hexadecimal),
            });
            let field = file.new_document.add_object(dictionary! {
                "Type" => "Annot",
                "Subtype" => "Widget",
                "FT" => "Sig",
                "T" => Object::string_literal("Seal"),
                "F" => 132,
                "Rect" => [0; 4].map(Object::from).to_vec(),
                "P" => page,
                "V" => signature,
            });
            let root = file.new_document.get_dictionary_mut(root).unwrap();
            root.set(
                "AcroForm",
                dictionary! { "Fields" => vec![field.into()], "SigFlags" => 3 },
            );
        });
        let find = |words: &[u8]| {
            pdf.windows(words.len())
                .rposition(|own| own == words)
                .unwrap()
        };
        let open = find(b"/Contents<") + 9;
        let close = open + 2 * N_ROOM + 2;
        let range = b"[0 9999999999 9999999999 9999999999]";
        let at = find(range);
        let words = format!("[0 {open} {close} {}]", pdf.len() - close);
        let words = format!("{words:<width$}", width = range.len());
        pdf[at..at + range.len()].copy_from_slice(words.as_bytes());
        Self { pdf, open, close }
    }

    /// What a signature covers.
    pub(crate) fn covered(&self) -> Vec<u8> {
        [&self.pdf[..self.open], &self.pdf[self.close..]].concat()
    }

    /// Puts a signature in.
    pub(crate) fn filled(&self, signature: &[u8]) -> Vec<u8> {
        let mut pdf = self.pdf.clone();
        for (idx, byte) in signature.iter().enumerate() {
            let digits = format!("{byte:02X}");
            pdf[self.open + 1 + 2 * idx..][..2].copy_from_slice(digits.as_bytes());
        }
        pdf
    }

    /// Where the bytes of a signature stand.
    pub(crate) fn signature(&self, n_bytes: usize) -> std::ops::Range<usize> {
        self.open + 1..self.open + 1 + 2 * n_bytes
    }
}
