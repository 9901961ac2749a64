//! The page with the signature as it will be, for the step of the seal.

use crate::app::system::task::{Job, Outlet, Worker};
use crate::export::picture::{Painter, Picture};
use crate::issuance::{Issuance, IssueError};
use crate::sign::SealedPage;
use crate::words::Language;
use eframe::egui::{ColorImage, Context, TextureHandle, TextureOptions};

/// Pixels for a point of paper: the page stands small beside the fields, and sharp on dense screens.
const SCALE: f64 = 0.9;

/// The picture, and for which choices it was made.
pub(super) struct Preview {
    worker: Worker<Previewing>,
    asked: Option<String>,
    /// The picture, or why there is none.
    pub(super) shown: Option<Result<TextureHandle, String>>,
}

impl Preview {
    pub(super) fn new(ctx: &Context) -> Self {
        Self {
            worker: Worker::spawn(ctx, "seal", || Previewing),
            asked: None,
            shown: None,
        }
    }

    /// Takes what has arrived, and asks for the page anew where the choices, in words, are others.
    pub(super) fn follow(
        &mut self,
        ctx: &Context,
        choices: String,
        language: Language,
        issuance: impl FnOnce() -> Option<Issuance>,
    ) {
        while let Some(answer) = self.worker.answer() {
            self.shown = match answer {
                Ok(Ok(picture)) => Some(Ok(texture(ctx, &picture))),
                Ok(Err(error)) => Some(Err(error.message(language))),
                Err(_) => None,
            };
        }
        if self.asked.as_ref() == Some(&choices) {
            return;
        }
        self.asked = Some(choices);
        if let Some(issuance) = issuance() {
            self.worker.request(Box::new(issuance));
        }
    }
}

fn texture(ctx: &Context, picture: &Picture) -> TextureHandle {
    let size = [picture.width, picture.height];
    let image = ColorImage::from_rgba_unmultiplied(size, &picture.pixels);
    ctx.load_texture("sealed page", image, TextureOptions::LINEAR)
}

struct Previewing;

impl Job for Previewing {
    type Request = Box<Issuance>;
    type Answer = Result<Picture, IssueError>;

    fn work(&mut self, issuance: Self::Request, outlet: &Outlet<'_, Self>) {
        let made = issuance.preview();
        let paint = |page: SealedPage| Painter::new().paint(&page.document, page.page_idx, SCALE);
        outlet.send(made.map(paint));
    }
}
