//! How values of other members go from one process to another, as JSON.

use super::CheckCode;
use crate::export::picture::Picture;
use crate::report::SignOffNames;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The parts of a picture.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Picture")]
pub(super) struct PictureParts {
    width: usize,
    height: usize,
    #[serde(with = "bytes")]
    pixels: Vec<u8>,
}

/// The names on the sign-off sheet.
#[derive(Serialize, Deserialize)]
#[serde(remote = "SignOffNames")]
pub(super) struct NameParts {
    drafted_by: String,
    reviewed_by: String,
    agreed_by: String,
    released_by: String,
    document_number: String,
    secrecy: String,
}

/// Bytes as base64.
pub(super) mod bytes {
    use super::{Deserialize, Deserializer, Serializer};
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use serde::de::Error as _;

    pub(in crate::sign) fn serialize<S: Serializer>(
        bytes: &[u8],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(bytes))
    }

    pub(in crate::sign) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        STANDARD.decode(text).map_err(D::Error::custom)
    }
}

/// The first and the last day of something.
pub(super) mod days {
    use super::{Deserialize, Deserializer, Serialize, Serializer};
    use crate::report::Date;
    use serde::de::Error as _;

    #[expect(clippy::ref_option, reason = "serde hands a member over like this")]
    pub(in crate::sign) fn serialize<S: Serializer>(
        days: &Option<(Date, Date)>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let days = days.map(|(first, last)| (first.to_string(), last.to_string()));
        days.serialize(serializer)
    }

    pub(in crate::sign) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<(Date, Date)>, D::Error> {
        let days = Option::<(String, String)>::deserialize(deserializer)?;
        let day = |day: String| day.parse().map_err(D::Error::custom);
        days.map(|(first, last)| Ok((day(first)?, day(last)?)))
            .transpose()
    }
}

/// The check codes of pages.
pub(super) mod codes {
    use super::{CheckCode, Deserialize, Deserializer, Serializer};
    use serde::de::Error as _;

    pub(in crate::sign) fn serialize<S: Serializer>(
        codes: &[Option<CheckCode>],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(codes.iter().map(|code| code.map(|code| code.to_string())))
    }

    pub(in crate::sign) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<Option<CheckCode>>, D::Error> {
        let codes = Vec::<Option<String>>::deserialize(deserializer)?.into_iter();
        let code = |code: Option<String>| code.map(|code| code.parse()).transpose();
        codes
            .map(code)
            .collect::<Result<_, _>>()
            .map_err(D::Error::custom)
    }
}

/// The mark of a copy.
pub(super) mod mark {
    use super::{Deserialize, Deserializer, Serialize, Serializer};
    use crate::report::Mark;

    #[expect(
        clippy::ref_option,
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands a member over like this"
    )]
    pub(in crate::sign) fn serialize<S: Serializer>(
        mark: &Option<Mark>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        mark.map(Mark::caption).serialize(serializer)
    }

    pub(in crate::sign) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Mark>, D::Error> {
        let caption = Option::<String>::deserialize(deserializer)?;
        Ok(caption.and_then(|caption| Mark::named(&caption)))
    }
}

/// The picture of a seal and its width.
pub(super) mod seal {
    use super::{Deserialize, Deserializer, Serialize, Serializer};
    use crate::typeset::document::Image;
    use crate::units::Length;
    use std::sync::Arc;

    #[derive(Serialize, Deserialize)]
    struct Parts {
        width: u32,
        height: u32,
        #[serde(with = "super::bytes")]
        pixels: Vec<u8>,
        points: f64,
    }

    #[expect(clippy::ref_option, reason = "serde hands a member over like this")]
    pub(in crate::sign) fn serialize<S: Serializer>(
        seal: &Option<(Arc<Image>, Length)>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let parts = seal.as_ref().map(|(image, length)| Parts {
            width: image.width,
            height: image.height,
            pixels: image.pixels.clone(),
            points: length.to_pt(),
        });
        parts.serialize(serializer)
    }

    pub(in crate::sign) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<(Arc<Image>, Length)>, D::Error> {
        let parts = Option::<Parts>::deserialize(deserializer)?;
        Ok(parts.map(|parts| {
            let image = Image {
                width: parts.width,
                height: parts.height,
                pixels: parts.pixels,
            };
            (Arc::new(image), Length::pt(parts.points))
        }))
    }
}
