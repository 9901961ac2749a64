//! What lies over the window and has to be answered first: questions, dialogs, work in progress.

use super::Session;
use crate::app::ui::command::Command;
use crate::app::ui::dialog;

/// Something that lies over the window and has to be answered first.
pub(crate) trait Layer {
    /// Draws it in this frame and does what was answered.
    fn show(&mut self, session: &mut Session) -> LayerState;

    /// Whether the window must stay open and its file as it is until the layer is gone.
    fn holds_window(&self) -> bool {
        false
    }

    /// Whether it asks what becomes of unsaved work before the window closes.
    fn asks_to_quit(&self) -> bool {
        false
    }
}

/// Whether a layer is needed any longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LayerState {
    /// It is shown again in the next frame.
    Stay,
    /// It is over.
    Close,
}

impl LayerState {
    /// Closes a layer where it is over.
    pub(crate) const fn closed_if(is_over: bool) -> Self {
        if is_over { Self::Close } else { Self::Stay }
    }
}

/// How many frames pass between the end of a layer and what follows it: the one that closed it, and two in which egui
/// lets go of its area and its focus.
const FRAMES_AFTER: u8 = 3;

/// A layer and its number, which no other layer of the window has.
struct Numbered {
    number: u64,
    layer: Box<dyn Layer>,
}

/// The layers over the window, the topmost last.
#[derive(Default)]
pub(crate) struct Layers {
    stack: Vec<Numbered>,
    /// How many there have been.
    n_pushed: u64,
    n_frames_left: u8,
    /// The command that was chosen in a layer, which is carried out when the window has the keyboard again.
    command: Option<Command>,
}

impl Layers {
    /// Puts a layer on top.
    pub(crate) fn push(&mut self, layer: impl Layer + 'static) {
        self.n_pushed += 1;
        self.stack.push(Numbered {
            number: self.n_pushed,
            layer: Box::new(layer),
        });
    }

    /// Whether nothing lies over the window.
    pub(crate) fn is_empty(&self) -> bool {
        self.stack.is_empty()
    }

    /// How many layers there are.
    pub(crate) fn len(&self) -> usize {
        self.stack.len()
    }

    /// Whether a layer holds the window.
    pub(crate) fn hold_window(&self) -> bool {
        self.stack.iter().any(|own| own.layer.holds_window())
    }

    /// Whether the topmost layer asks what becomes of unsaved work before the window closes.
    pub(crate) fn ask_to_quit(&self) -> bool {
        self.stack
            .last()
            .is_some_and(|own| own.layer.asks_to_quit())
    }

    /// The command that was chosen in a layer.
    pub(crate) const fn take_command(&mut self) -> Option<Command> {
        self.command.take()
    }

    /// Has a command carried out when the layer that chose it is gone.
    pub(crate) fn give_command(&mut self, command: Command) {
        self.command = Some(command);
    }
}

impl Session {
    /// Draws the topmost layer and does what was answered in it.
    pub(crate) fn show_layers(&mut self) {
        let Some(mut top) = self.layers.stack.pop() else {
            return;
        };
        let place = self.layers.len();
        dialog::begin_layer(&self.ctx, top.number);
        match top.layer.show(self) {
            // What it has opened lies above it.
            LayerState::Stay => self.layers.stack.insert(place, top),
            LayerState::Close => {
                self.layers.n_frames_left = FRAMES_AFTER;
                self.ctx.request_repaint();
            }
        }
    }

    /// Counts the frames after a layer. Returns whether the window has the keyboard again as of this frame.
    pub(crate) fn has_ended_layers(&mut self) -> bool {
        if self.layers.n_frames_left == 0 {
            return false;
        }
        self.layers.n_frames_left -= 1;
        self.ctx.request_repaint();
        self.layers.n_frames_left == 0 && self.layers.is_empty()
    }
}
