//! What a comparison of pages finds, as values.

use super::imprint::Said;
use crate::export::picture::Picture;
use crate::sign::transfer;
use serde::{Deserialize, Serialize};

/// What was found when the pages of a copy were compared with its data, typeset anew.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PagesFound {
    /// What is not as the data gives it, page by page; empty where all agrees.
    pub faults: Vec<Fault>,
    /// What the pages say that the data does not hold, so that nothing could be compared with it.
    pub unbacked: Vec<Unbacked>,
    /// What the pages say beside the data.
    pub(super) said: Said,
}

impl PagesFound {
    /// Returns whether the pages are as the data gives them.
    pub const fn agree(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Something that is not as the data gives it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Fault {
    /// The page, from 1, a sign-off sheet counting; `None` where it concerns the file as a whole.
    pub page: Option<usize>,
    /// What it is.
    pub kind: FaultKind,
    /// What is seen there, and what should be; `None` where it cannot be seen, and behind the first few.
    pub pictures: Option<FaultPictures>,
}

impl Fault {
    pub(super) const fn new(page: Option<usize>, kind: FaultKind) -> Self {
        Self {
            page,
            kind,
            pictures: None,
        }
    }
}

/// A part of a page, as it is and as it should be. Both have the same size.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FaultPictures {
    /// What the data gives.
    #[serde(with = "transfer::PictureParts")]
    pub expected: Picture,
    /// What the PDF shows.
    #[serde(with = "transfer::PictureParts")]
    pub found: Picture,
}

impl FaultPictures {
    /// Returns both beside each other, what should be on the left, in a grey frame and parted by a bar.
    pub fn beside(&self) -> Picture {
        let height = self.expected.height.min(self.found.height);
        let width = self.expected.width + self.found.width + BAR * 3;
        let gray = |n_pixels: usize| GRAY.repeat(n_pixels);
        let mut pixels = gray(width * BAR);
        for idx in 0..height {
            for picture in [&self.expected, &self.found] {
                let n_bytes = picture.width * GRAY.len();
                pixels.extend(gray(BAR));
                pixels.extend(&picture.pixels[idx * n_bytes..(idx + 1) * n_bytes]);
            }
            pixels.extend(gray(BAR));
        }
        pixels.extend(gray(width * BAR));
        Picture {
            width,
            height: height + BAR * 2,
            pixels,
        }
    }
}

/// The width of the frame of two pictures, in pixels.
const BAR: usize = 4;
/// Its colour.
const GRAY: [u8; 4] = [128, 128, 128, u8::MAX];

/// What is not as the data gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FaultKind {
    /// The data cannot be typeset here, for this reason, so that nothing was compared.
    NotComparable(String),
    /// There are more or fewer pages.
    NumberOfPages {
        /// By the data.
        expected: usize,
        /// In the PDF.
        found: usize,
    },
    /// Other words.
    Words {
        /// By the data, with what stands before and behind.
        expected: String,
        /// On the page.
        found: String,
    },
    /// The same words in another place, size or face, or other lines.
    Layout,
    /// A picture or a QR code that differs, or one too many or too few.
    Drawing,
    /// Drawing operators that the program never writes.
    Operators(String),
    /// The page looks different though it is drawn alike.
    Look,
    /// An entry of the page or of the file that the program does not write like this.
    Entry(String),
    /// A font with glyphs that draw something else than their characters.
    Font {
        /// The name of its face.
        name: String,
        /// The characters; empty where the font as a whole is not as the program writes it.
        characters: String,
    },
    /// An annotation or a form field that the program does not write.
    Annotation(String),
    /// What a signature field shows lies outside the place of the seal.
    FieldPlace,
    /// A signature field shows something though nobody signed in it.
    UnsignedField,
    /// Programs may read the file in more than one way.
    Ambiguous,
    /// A line of the list of changes that the data contradicts.
    Change(String),
    /// The box of a visible signature names somebody who has not signed.
    Signer(String),
    /// The picture of the seal is another one than that of the report file.
    Seal,
    /// A number, mark or list of changes that the register of the report file does not have.
    Unregistered(String),
    /// Something that runs, or leads out of the file.
    Active(String),
    /// Attachments beside that of the report.
    Attachments(usize),
}

/// What pages say that the data does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unbacked {
    /// The number and the mark of the copy, and its security classification: what is printed above the title.
    Head(String),
    /// The names and numbers on the sign-off sheet.
    Sheet,
    /// What a revision says of the issue before.
    Changes,
    /// The picture of the seal.
    Seal,
    /// What an electronic seal shows in its field.
    Field(usize),
    /// The shapes of the characters of these faces, which are not at hand, and were compared with those of others.
    Faces(String),
}
