//! A PDF with room for a signature of any kind.

use super::attacks::appended;
use lopdf::{Dictionary, Object, StringFormat, dictionary};

/// How many bytes a signature may have.
const N_ROOM: usize = 8000;

/// A PDF with an empty signature.
pub(crate) struct Room {
    pdf: Vec<u8>,
    /// Where the brackets around the signature are.
    open: usize,
    close: usize,
}

/// What a signature says of what may come after it.
#[derive(Clone, Default)]
pub(crate) struct Rules {
    /// The method and the parameters of its transform: `DocMDP` or `FieldMDP`.
    pub(crate) transform: Option<(&'static str, Dictionary)>,
    /// What its field says that it locks.
    pub(crate) lock: Option<Dictionary>,
}

impl Rules {
    fn reference(&self) -> Option<Object> {
        let (method, parameters) = self.transform.clone()?;
        let reference = dictionary! {
            "Type" => "SigRef", "TransformMethod" => method, "TransformParams" => parameters,
        };
        Some(vec![reference.into()].into())
    }

    fn is_certifying(&self) -> bool {
        self.transform
            .as_ref()
            .is_some_and(|(method, _)| *method == "DocMDP")
    }
}

impl Room {
    /// Makes room in a PDF for a signature that says to be of this kind.
    pub(crate) fn new(pdf: &[u8], kind: &str) -> Self {
        Self::ruled(pdf, kind, &Rules::default())
    }

    /// The same for a signature that limits what may come after it.
    pub(crate) fn ruled(pdf: &[u8], kind: &str, rules: &Rules) -> Self {
        let mut pdf = appended(pdf, |file, root| {
            let page = file.get_prev_documents().get_pages()[&1];
            let range = [0, 9_999_999_999, 9_999_999_999, 9_999_999_999_i64];
            let before = file.get_prev_documents();
            let form = before
                .get_dictionary(root)
                .and_then(|root| root.get(b"AcroForm")?.as_dict());
            let fields = form.and_then(|form| form.get(b"Fields")?.as_array());
            let mut fields = fields.cloned().unwrap_or_default();
            let name = ["Seal", "Seal2"][fields.len().min(1)];
            let mut signature = dictionary! {
                "Type" => "Sig",
                "Filter" => "Adobe.PPKLite",
                "SubFilter" => kind,
                "ByteRange" => range.map(Object::from).to_vec(),
                "Contents" => Object::String(vec![0; N_ROOM], StringFormat::Hexadecimal),
            };
            if let Some(reference) = rules.reference() {
                signature.set("Reference", reference);
            }
            let signature = file.new_document.add_object(signature);
            let mut field = dictionary! {
                "Type" => "Annot",
                "Subtype" => "Widget",
                "FT" => "Sig",
                "T" => Object::string_literal(name),
                "F" => 132,
                "Rect" => [0; 4].map(Object::from).to_vec(),
                "P" => page,
                "V" => signature,
            };
            if let Some(lock) = &rules.lock {
                field.set("Lock", lock.clone());
            }
            fields.push(file.new_document.add_object(field).into());
            let root = file.new_document.get_dictionary_mut(root).unwrap();
            root.set(
                "AcroForm",
                dictionary! { "Fields" => fields, "SigFlags" => 3 },
            );
            if rules.is_certifying() {
                root.set("Perms", dictionary! { "DocMDP" => signature });
            }
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
