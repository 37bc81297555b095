//! The struct as it was written: names, types and attributes side by side.
//!
//! Nothing is checked here; what fits together is decided in `target` and `check`.

use proc_macro2::Span;
use syn::{Data, DeriveInput, ExprPath, Fields, Member, Type};

use crate::emit::krate::Krate;
use crate::endpoint::list::List;
use crate::endpoint::{attr, field, serde};
use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::item::{name_of, place_of};
use crate::syntax::key::Key;

/// One declaration.
pub(crate) struct Input<'a> {
    /// The item as parsed: its name, generics and docs.
    pub(crate) item: &'a DeriveInput,
    /// The first `endpoint` attribute, or the derive if there is none.
    pub(crate) place: Place,
    /// `#[endpoint(..)]`.
    pub(crate) attrs: attr::Container,
    /// `#[serde(..)]`.
    pub(crate) serde: serde::Container,
    /// The fields in source order.
    pub(crate) fields: Vec<Field<'a>>,
}

/// One field.
pub(crate) struct Field<'a> {
    /// How to reach it in `self`.
    pub(crate) member: Member,
    /// Its name without `r#`, or its index.
    pub(crate) name: String,
    /// Its type.
    pub(crate) ty: &'a Type,
    /// `#[endpoint(..)]`.
    pub(crate) attrs: field::Field,
    /// `#[serde(..)]`.
    pub(crate) serde: serde::Field,
    /// The name's place in the source, or that of the type of an unnamed field.
    pub(crate) place: Place,
    /// The place before all of its own; `place` is the last one.
    pub(crate) start: Place,
}

impl<'a> Input<'a> {
    /// Reads all attributes; reports each that is wrong by itself.
    pub(crate) fn parse(cx: &Ctxt, item: &'a DeriveInput) -> Input<'a> {
        let derive = cx.place(Span::call_site());
        let mut attrs = attr::Container::default();
        let mut serde = serde::Container::default();
        for attr in &item.attrs {
            attrs.read(cx, attr);
            serde.read(cx, attr);
        }
        let fields = match &item.data {
            Data::Struct(data) => fields(cx, &data.fields),
            Data::Enum(data) => not_a_struct(cx, data.enum_token.span),
            Data::Union(data) => not_a_struct(cx, data.union_token.span),
        };
        let place = attrs.place.unwrap_or(derive);
        Input { item, place, attrs, serde, fields }
    }

    /// The path of `loginrocket`.
    pub(crate) fn krate(&self) -> Krate<'_> {
        Krate(self.attrs.common.krate.value())
    }
}

impl Field<'_> {
    /// Whether the field has a name that can go on the wire.
    pub(crate) fn is_named(&self) -> bool {
        matches!(self.member, Member::Named(_))
    }

    /// The key `flatten`: ours, or serde's.
    pub(crate) fn flatten(&self) -> Option<&Key> {
        self.attrs.flatten.key().or(self.serde.flatten.key())
    }

    /// The way to write a list.
    pub(crate) fn list(&self) -> Option<List> {
        self.attrs.list.value().copied()
    }

    /// The user's function that writes the field.
    pub(crate) fn function(&self) -> Option<&ExprPath> {
        self.serde.with.value()
    }
}

/// Reads each field's attributes.
fn fields<'a>(cx: &Ctxt, fields: &'a Fields) -> Vec<Field<'a>> {
    let read = |(member, field): (Member, &'a syn::Field)| {
        let start = cx.place(Span::call_site());
        let mut attrs = field::Field::default();
        let mut serde = serde::Field::default();
        for attr in &field.attrs {
            attrs.read(cx, attr);
            serde.read(cx, attr);
        }
        let place = place_of(cx, field);
        Field { name: name_of(&member), member, ty: &field.ty, attrs, serde, place, start }
    };
    fields.members().zip(fields).map(read).collect()
}

/// Refuses enums and unions; they have no fields that could be sent.
fn not_a_struct<'a>(cx: &Ctxt, keyword: Span) -> Vec<Field<'a>> {
    cx.error(
        cx.place(keyword),
        "`Endpoint` works on structs only; declare one struct per endpoint",
    );
    Vec::new()
}
