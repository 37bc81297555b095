//! The rules for enums of events, and what follows from them.

use syn::{Data, DeriveInput, Fields, Ident, Type, Variant};

use crate::from_event::attr::Attrs;
use crate::syntax::ctxt::{Ctxt, Place};

/// A checked enum.
pub(crate) struct Events<'a> {
    /// The variants for named events.
    pub(crate) named: Vec<(Vec<String>, Event<'a>)>,
    /// The variant for all others.
    pub(crate) rest: Option<Event<'a>>,
}

/// A variant.
pub(crate) struct Event<'a> {
    /// Its name.
    pub(crate) ident: &'a Ident,
    /// What is read from the event.
    pub(crate) data: EventData<'a>,
}

/// What is read from an event.
pub(crate) enum EventData<'a> {
    /// Nothing.
    Nothing,
    /// A value of this type.
    Value(&'a Type),
    /// The data as it is, as this type.
    Text(&'a Type),
}

impl<'a> Events<'a> {
    /// Checks a whole declaration: every rule runs, and each violation is reported.
    pub(crate) fn check(cx: &Ctxt, item: &'a DeriveInput, attrs: &Attrs) -> Events<'a> {
        let place = cx.place(item.ident.span());
        enum_has_no_events(cx, attrs);
        let mut events = Events { named: Vec::new(), rest: None };
        let Data::Enum(data) = &item.data else {
            cx.error(place, "`FromEvent` is for enums; a struct derives `Deserialize`");
            return events;
        };
        if data.variants.is_empty() {
            cx.error(place, "an enum without variants takes no event; write one per name");
        }
        let mut seen = Vec::new();
        for variant in &data.variants {
            let attrs = Attrs::parse(cx, &variant.attrs);
            variant_has_events(cx, variant, &attrs);
            names_differ(cx, &attrs, &mut seen);
            let event = Event { ident: &variant.ident, data: content(cx, variant, &attrs) };
            if let Some(key) = attrs.krate.key() {
                cx.error(key.place, "`crate` is for the whole enum; move it there");
            }
            match attrs.rest.place() {
                Some(place) if events.rest.is_some() => {
                    cx.error(place, "`rest` is given twice; remove one");
                }
                Some(_) => events.rest = Some(event),
                None => {
                    let names = attrs.names.into_iter().map(|(name, _)| name).collect();
                    events.named.push((names, event));
                }
            }
        }
        events
    }
}

/// The events are those of the variants.
fn enum_has_no_events(cx: &Ctxt, attrs: &Attrs) {
    for (_, place) in &attrs.names {
        cx.error(*place, "a name is for variants; move it to one");
    }
    for key in [attrs.rest.key(), attrs.text.key()].into_iter().flatten() {
        cx.error(key.place, format!("`{key}` is for variants; move it to one"));
    }
}

/// A variant has names, or takes all other events.
fn variant_has_events(cx: &Ctxt, variant: &Variant, attrs: &Attrs) {
    let place = cx.place(variant.ident.span());
    match (attrs.names.first(), attrs.rest.place()) {
        (None, None) if !attrs.is_doubtful => {
            let name = &variant.ident;
            let remedy = "write `#[event(\"name\")]` or `#[event(rest)]`";
            cx.error(place, format!("`{name}` has no event; {remedy}"));
        }
        (Some(_), Some(rest)) => {
            cx.error(rest, "`rest` is all other events; remove it or the name");
        }
        _ => {}
    }
}

/// No name belongs to two variants.
fn names_differ(cx: &Ctxt, attrs: &Attrs, seen: &mut Vec<String>) {
    for (name, place) in &attrs.names {
        if seen.contains(name) {
            cx.error(*place, "the name is given twice; remove one");
        } else {
            seen.push(name.clone());
        }
    }
}

/// What is read from the events of a variant.
fn content<'a>(cx: &Ctxt, variant: &'a Variant, attrs: &Attrs) -> EventData<'a> {
    let ty = match &variant.fields {
        Fields::Unit => None,
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            fields.unnamed.first().map(|field| &field.ty)
        }
        _ => {
            let place: Place = cx.place(variant.ident.span());
            let name = &variant.ident;
            cx.error(place, format!("an event is one value; write `{name}(Type)`, or `{name}`"));
            return EventData::Nothing;
        }
    };
    match (ty, attrs.text.place()) {
        (Some(ty), Some(_)) => EventData::Text(ty),
        (Some(ty), None) => EventData::Value(ty),
        (None, Some(text)) => {
            cx.error(text, "`text` has no field; write `(String)` behind the variant");
            EventData::Nothing
        }
        (None, None) => EventData::Nothing,
    }
}
