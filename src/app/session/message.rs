//! A message over the window, which is closed once it was read.

use super::Session;
use super::error_message::ErrorMessage;
use super::layer::{Layer, LayerState};
use crate::app::ui::question::{Question, question_ui};
use crate::words;

/// A message over the window.
pub(crate) struct MessageLayer(pub(crate) ErrorMessage);

impl Layer for MessageLayer {
    fn show(&mut self, session: &mut Session) -> LayerState {
        let ErrorMessage {
            heading,
            lines,
            path,
        } = &self.0;
        let question = Question {
            heading: heading.clone(),
            lines: lines.clone(),
            path: path.clone(),
            choices: vec![((), words!(session.language(), "error.close").into_owned())],
        };
        match question_ui(&session.ctx, &question) {
            None => LayerState::Stay,
            Some(()) => LayerState::Close,
        }
    }
}
