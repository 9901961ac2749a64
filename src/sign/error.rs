//! Why a copy could not be issued, signed or checked, and what to do about it.

use super::{MAX_COPIES, MAX_SIDE};
use crate::export::ExportError;
use crate::report::Date;
use crate::words;
use crate::words::Language;
use std::fmt;

/// Why it stopped. The words are for the user: what happened, then what to do; whoever knows a path puts it behind.
#[derive(Debug, thiserror::Error)]
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
    /// The bytes are no PDF that can be read.
    NotPdf(String),
    /// The file is larger than any issued report, seal picture or certificate.
    TooLarge,
    /// The PDF carries no report.
    NotOurs,
    /// The signature could not be put together.
    Signature(String),
    /// A file of root certificates cannot be read.
    NoRoots(String),
    /// The pages could not be exported.
    Export(#[from] ExportError),
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::Chinese))
    }
}

impl SignError {
    /// What happened, and what to do.
    pub fn message(&self, language: Language) -> String {
        let key = match self {
            Self::Password => "password",
            Self::NoCertificateFile => "no_certificate_file",
            Self::NoKey => "no_key",
            Self::NoCertificate => "no_certificate",
            Self::Expired { .. } => "expired",
            Self::NotYetValid { .. } => "not_yet_valid",
            Self::NotForSigning { .. } => "not_for_signing",
            Self::Algorithm(_) => "algorithm",
            Self::EmptySeal => "empty_seal",
            Self::SealNotPng(_) => "seal_not_png",
            Self::SealTooLarge { .. } => "seal_too_large",
            Self::SealSize => "seal_size",
            Self::NoSignature => "no_signature",
            Self::NothingVisible => "nothing_visible",
            Self::NumberOfCopies => "number_of_copies",
            Self::NotPdf(_) => "not_pdf",
            Self::TooLarge => "too_large",
            Self::NotOurs => "not_ours",
            Self::Signature(_) => "signature",
            Self::NoRoots(_) => "no_roots",
            Self::Export(error) => return error.message(language),
        };
        let key = format!("error.sign.{key}");
        words!(
            language,
            &key,
            name = self.certificate(),
            day = self.day(language),
            reason = self.reason(),
            size = self.size(),
            max_side = MAX_SIDE,
            max_copies = MAX_COPIES
        )
        .into_owned()
    }

    /// Whose certificate it is about.
    fn certificate(&self) -> &str {
        match self {
            Self::Expired { name, .. }
            | Self::NotYetValid { name, .. }
            | Self::NotForSigning { name } => name,
            _ => "",
        }
    }

    /// The last or first day of the certificate.
    fn day(&self, language: Language) -> String {
        let (Self::Expired { until: day, .. } | Self::NotYetValid { from: day, .. }) = self else {
            return String::new();
        };
        match language {
            Language::Chinese => day.to_string(),
            Language::English => day.to_iso(),
        }
    }

    /// What a library says, or the name of an algorithm.
    fn reason(&self) -> &str {
        match self {
            Self::Algorithm(reason)
            | Self::SealNotPng(reason)
            | Self::NotPdf(reason)
            | Self::Signature(reason)
            | Self::NoRoots(reason) => reason,
            _ => "",
        }
    }

    /// The size of the seal picture.
    fn size(&self) -> String {
        match self {
            Self::SealTooLarge { width, height } => format!("{width} × {height}"),
            _ => String::new(),
        }
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
    use crate::words::{check_message, every};

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
            Algorithm("椭圆曲线".to_owned()),
            EmptySeal,
            SealNotPng(reason()),
            SealTooLarge { width: 9000, height: 8000 },
            SealSize,
            NoSignature,
            NothingVisible,
            NumberOfCopies,
            NotPdf(reason()),
            TooLarge,
            NotOurs,
            Signature(reason()),
            NoRoots(reason()),
            Export(ExportError::Page(2)),
        });
        for error in every {
            let message = check_message(|language| error.message(language));
            assert_eq!(error.to_string(), message);
        }
    }
}
