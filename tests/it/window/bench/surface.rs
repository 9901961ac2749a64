//! What can be reached and how it looks: of a dialog where one lies over the window, else of the window.

use super::{Bench, DrawnText, drawn_texts};
use eframe::egui::accesskit::{Action, ActionRequest, TreeId};
use eframe::egui::{Event, Id, LayerId, Memory, Rect, Role, WidgetRect};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};
use std::collections::HashMap;

/// Something that can be pointed at or has the keyboard.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Thing {
    id: Id,
    pub(crate) role: Role,
    pub(crate) name: String,
    /// Where it is, also behind the end of what is scrolled.
    rect: Rect,
    /// What of it is seen.
    pub(crate) seen: Rect,
}

impl Thing {
    /// Whether some of it lies behind the end of what is scrolled.
    pub(crate) fn is_hidden(&self) -> bool {
        let hidden = self.rect.size() - self.seen.size();
        !self.seen.is_positive() || hidden.max_elem() > 1.0
    }
}

impl Bench {
    /// The layer of the topmost dialog.
    fn dialog_layer(&self) -> Option<LayerId> {
        self.window.ctx.memory(Memory::top_modal_layer)
    }

    /// Whether a dialog lies over the window.
    pub(crate) fn has_dialog(&self) -> bool {
        self.dialog_layer().is_some()
    }

    /// Where the topmost dialog stands, with its frame.
    pub(crate) fn dialog(&self) -> Option<Rect> {
        let layer = self.dialog_layer()?;
        self.window.ctx.memory(|memory| memory.area_rect(layer.id))
    }

    /// Whatever has one of these roles, can be used, and is not covered by a dialog.
    pub(crate) fn things_on_top(&self, roles: &[Role]) -> Vec<Thing> {
        let layer = self.dialog_layer();
        let widgets: HashMap<_, WidgetRect> = self.window.ctx.viewport(|viewport| {
            let all = viewport.prev_pass.widgets.layers();
            let all = all.flat_map(|(_, widgets)| widgets);
            let on_top = all.filter(|own| layer.is_none_or(|layer| own.layer_id == layer));
            on_top.map(|own| (own.id.accesskit_id(), *own)).collect()
        });
        let nodes = self.window.query_all_by(|_| true);
        let thing = |node: Node<'_>| {
            let node = node.accesskit_node();
            let widget = widgets.get(&node.locate().0)?;
            let is_meant = roles.contains(&node.role()) && !node.is_disabled();
            is_meant.then(|| Thing {
                id: widget.id,
                role: node.role(),
                name: node.label().unwrap_or_default(),
                rect: widget.rect,
                seen: widget.interact_rect,
            })
        };
        nodes.filter_map(thing).collect()
    }

    /// The buttons of which something is seen.
    pub(crate) fn buttons_on_top(&self) -> Vec<(String, Rect)> {
        let buttons = self.things_on_top(&[Role::Button]).into_iter();
        let seen = buttons.filter(|button| button.seen.is_positive());
        seen.map(|button| (button.name, button.seen)).collect()
    }

    /// The buttons and fields that are not wholly seen.
    pub(crate) fn hidden_on_top(&self) -> Vec<Thing> {
        let roles = [
            Role::Button,
            Role::TextInput,
            Role::CheckBox,
            Role::ComboBox,
        ];
        let mut things = self.things_on_top(&roles);
        things.retain(Thing::is_hidden);
        things
    }

    /// Scrolls to a thing. Returns whether it is seen then.
    pub(crate) fn scroll_to(&mut self, thing: &Thing) -> bool {
        self.window
            .event(Event::AccessKitActionRequest(ActionRequest {
                action: Action::ScrollIntoView,
                target_node: thing.id.accesskit_id(),
                target_tree: TreeId::ROOT,
                data: None,
            }));
        self.window.run_steps(32);
        let hidden = self.hidden_on_top();
        !hidden.iter().any(|other| other.id == thing.id)
    }

    /// What is drawn of a thing while the pointer is away from it, and the keyboard as well; `None` where it keeps that.
    pub(crate) fn look_alone(&mut self, thing: &Thing) -> Option<Vec<String>> {
        self.window.event(Event::PointerGone);
        self.window
            .ctx
            .memory_mut(|memory| memory.surrender_focus(thing.id));
        self.window.run_steps(4);
        let is_alone = !self.window.ctx.memory(|memory| memory.has_focus(thing.id));
        is_alone.then(|| self.drawn_at(thing.seen))
    }

    /// What is drawn of a thing while the pointer rests on it.
    pub(crate) fn look_pointed(&mut self, thing: &Thing) -> Vec<String> {
        self.window.hover_at(thing.seen.center());
        self.window.run_steps(4);
        let look = self.drawn_at(thing.seen);
        self.window.event(Event::PointerGone);
        look
    }

    /// What is drawn of a thing while it has the keyboard; `None` where it does not take it.
    pub(crate) fn look_focused(&mut self, thing: &Thing) -> Option<Vec<String>> {
        let ctx = self.window.ctx.clone();
        ctx.memory_mut(|memory| memory.request_focus(thing.id));
        self.window.run_steps(4);
        let has_focus = ctx.memory(|memory| memory.has_focus(thing.id));
        has_focus.then(|| self.drawn_at(thing.seen))
    }

    // The shapes within a rectangle and a little around it; what stands over it by chance is larger.
    fn drawn_at(&self, rect: Rect) -> Vec<String> {
        let around = rect.expand(4.0);
        let shapes = self.window.output().shapes.iter();
        let own = shapes.filter(|clipped| {
            let extent = clipped.shape.visual_bounding_rect();
            extent.is_positive() && around.contains_rect(extent)
        });
        own.map(|clipped| format!("{:?}", clipped.shape)).collect()
    }

    /// The texts that are drawn, each with where it stands and the part of the window in which it is seen, and whether
    /// it ends in an ellipsis.
    pub(crate) fn drawn_texts(&self) -> Vec<DrawnText> {
        drawn_texts(self.window.output())
    }
}
