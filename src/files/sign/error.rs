//! Why a copy could not be issued, signed or checked, and what to do about it.

use super::{MAX_COPIES, MAX_SECRECY, MAX_SIDE};
use crate::export::ExportError;
use crate::report::Date;
use crate::words;
use crate::words::Language;

/// Why it stopped. The words are for the user: what happened, then what to do; whoever knows a path puts it behind.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message(Language::Chinese))]
pub enum SignError {
    /// The password does not open the certificate file.
    Password,
    /// The certificate file is none, or broken.
    NoCertificateFile,
    /// The certificate file holds no private key.
    NoKey,
    /// The certificate file holds no certificate for its key.
    NoCertificate,
    /// The certificate is not valid any more.
    Expired {
        /// Whose it is.
        name: String,
        /// The last day.
        until: Date,
    },
    /// The certificate is not valid yet.
    NotYetValid {
        /// Whose it is.
        name: String,
        /// The first day.
        from: Date,
    },
    /// The certificate says that its key is for something else.
    NotForSigning {
        /// Whose it is.
        name: String,
    },
    /// The RSA key has fewer bits than are safe.
    WeakKey {
        /// Whose it is.
        name: String,
        /// How many bits it has.
        n_bits: usize,
    },
    /// The key is of a kind that cannot sign here.
    Algorithm(String),
    /// The seal picture has no bytes.
    EmptySeal,
    /// The seal picture is no PNG.
    SealNotPng(String),
    /// The seal picture has too many pixels.
    SealTooLarge {
        /// Its columns.
        width: u32,
        /// Its rows.
        height: u32,
    },
    /// The seal has no size that a seal can have.
    SealSize,
    /// There is no signature on which a seal could press.
    NoSignature,
    /// A visible signature needs a place.
    NothingVisible,
    /// Copies are asked for that cannot be.
    NumberOfCopies,
    /// The security classification is longer than its line above the title.
    LongSecrecy,
    /// The bytes are no PDF that can be read.
    NotPdf(String),
    /// The file is larger than any issued report, seal picture or certificate.
    TooLarge,
    /// The process that read it failed, or needed too much memory.
    ReaderEnded,
    /// Checking it took too long.
    OutOfTime,
    /// The PDF carries no report.
    NotOurs,
    /// A copy that shall be filed has no signature.
    NotSealed,
    /// A copy that shall be filed carries the data of no issue in the register.
    NotIssued,
    /// The signature that was just made does not hold.
    OwnSignature,
    /// The signature could not be put together.
    Signature(String),
    /// A file of root certificates cannot be read.
    NoRoots(String),
    /// The pages could not be exported.
    Export(#[from] ExportError),
}

impl SignError {
    /// What happened, and what to do.
    pub fn message(&self, language: Language) -> String {
        let words = match self {
            Self::Password => words!(language, "error.sign.password"),
            Self::NoCertificateFile => words!(language, "error.sign.no_certificate_file"),
            Self::NoKey => words!(language, "error.sign.no_key"),
            Self::NoCertificate => words!(language, "error.sign.no_certificate"),
            Self::Expired { name, until } => {
                let day = day_words(*until, language);
                words!(language, "error.sign.expired", name, day)
            }
            Self::NotYetValid { name, from } => {
                let day = day_words(*from, language);
                words!(language, "error.sign.not_yet_valid", name, day)
            }
            Self::NotForSigning { name } => words!(language, "error.sign.not_for_signing", name),
            Self::WeakKey { name, n_bits } => {
                words!(language, "error.sign.weak_key", name, bits = n_bits)
            }
            Self::Algorithm(reason) => words!(language, "error.sign.algorithm", reason),
            Self::EmptySeal => words!(language, "error.sign.empty_seal"),
            Self::SealNotPng(reason) => words!(language, "error.sign.seal_not_png", reason),
            Self::SealTooLarge { width, height } => {
                let (size, max_side) = (format!("{width} × {height}"), MAX_SIDE);
                words!(language, "error.sign.seal_too_large", size, max_side)
            }
            Self::SealSize => words!(language, "error.sign.seal_size"),
            Self::NoSignature => words!(language, "error.sign.no_signature"),
            Self::NothingVisible => words!(language, "error.sign.nothing_visible"),
            Self::NumberOfCopies => {
                words!(
                    language,
                    "error.sign.number_of_copies",
                    max_copies = MAX_COPIES
                )
            }
            Self::LongSecrecy => {
                words!(
                    language,
                    "error.sign.long_secrecy",
                    max_characters = MAX_SECRECY
                )
            }
            Self::NotPdf(reason) => words!(language, "error.sign.not_pdf", reason),
            Self::TooLarge => words!(language, "error.sign.too_large"),
            Self::ReaderEnded => words!(language, "error.sign.reader_ended"),
            Self::OutOfTime => words!(language, "error.sign.out_of_time"),
            Self::NotOurs => words!(language, "error.sign.not_ours"),
            Self::NotSealed => words!(language, "error.sign.not_sealed"),
            Self::NotIssued => words!(language, "error.sign.not_issued"),
            Self::OwnSignature => words!(language, "error.sign.own_signature"),
            Self::Signature(reason) => words!(language, "error.sign.signature", reason),
            Self::NoRoots(reason) => words!(language, "error.sign.no_roots", reason),
            Self::Export(error) => return error.message(language),
        };
        words.into_owned()
    }
}

fn day_words(day: Date, language: Language) -> String {
    match language {
        Language::Chinese => day.to_string(),
        Language::English => day.to_iso(),
    }
}

impl From<der::Error> for SignError {
    fn from(error: der::Error) -> Self {
        Self::Signature(error.to_string())
    }
}

impl From<lopdf::Error> for SignError {
    fn from(error: lopdf::Error) -> Self {
        Self::NotPdf(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nianbao_model::error_checks::check_errors;
    use nianbao_model::every;

    #[test]
    fn every_error_is_said_in_both_languages() {
        let (name, reason) = (|| "某局".to_owned(), || "strange".to_owned());
        let day = Date::since_1970(20_000);
        let every = every!(SignError {
            Password,
            NoCertificateFile,
            NoKey,
            NoCertificate,
            Expired { name: name(), until: day },
            NotYetValid { name: name(), from: day },
            NotForSigning { name: name() },
            WeakKey { name: name(), n_bits: 1024 },
            Algorithm("椭圆曲线".to_owned()),
            EmptySeal,
            SealNotPng(reason()),
            SealTooLarge { width: 9000, height: 8000 },
            SealSize,
            NoSignature,
            NothingVisible,
            NumberOfCopies,
            LongSecrecy,
            NotPdf(reason()),
            TooLarge,
            ReaderEnded,
            OutOfTime,
            NotOurs,
            NotSealed,
            NotIssued,
            OwnSignature,
            Signature(reason()),
            NoRoots(reason()),
            Export(ExportError::Page(2)),
        });
        check_errors(every, SignError::message, "");
    }
}
