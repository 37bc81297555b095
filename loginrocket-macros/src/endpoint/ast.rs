//! The struct as it was written: names, types, docs and attributes side by side.
//!
//! No judgement: what is here can still be nonsense. `model` decides.

use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Fields, Member, Type};

use crate::endpoint::{attr, field, serde};
use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::item::{docs, name_of, place_of};

/// One declaration.
pub(crate) struct Input<'a> {
    /// The item, for its name and generics.
    pub(crate) item: &'a DeriveInput,
    /// Doc comments, joined.
    pub(crate) docs: String,
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
    /// The name, or the type where there is none.
    pub(crate) place: Place,
}

impl<'a> Input<'a> {
    /// Reads all attributes and reports those that make no sense by themselves.
    pub(crate) fn parse(cx: &Ctxt, item: &'a DeriveInput) -> Input<'a> {
        let mut attrs = attr::Container::new(cx);
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
        Input { item, docs: docs(&item.attrs), attrs, serde, fields }
    }

    /// The struct's name without `r#`.
    pub(crate) fn name(&self) -> String {
        self.item.ident.unraw().to_string()
    }
}

impl Field<'_> {
    /// Whether the field has a name that can go on the wire.
    pub(crate) fn is_named(&self) -> bool {
        matches!(self.member, Member::Named(_))
    }

    /// Where it says that the value's own fields take its place: our key, or serde's.
    pub(crate) fn flatten(&self) -> Option<Place> {
        self.attrs.flatten.place().or(self.serde.flatten.place())
    }
}

/// Reads each field's attributes.
fn fields<'a>(cx: &Ctxt, fields: &'a Fields) -> Vec<Field<'a>> {
    let read = |(member, field): (Member, &'a syn::Field)| {
        let mut attrs = field::Field::default();
        let mut serde = serde::Field::default();
        for attr in &field.attrs {
            attrs.read(cx, attr);
            serde.read(cx, attr);
        }
        let place = place_of(cx, field);
        Field { name: name_of(&member), member, ty: &field.ty, attrs, serde, place }
    };
    fields.members().zip(fields).map(read).collect()
}

/// Refuses enums and unions; they have no fields that could be sent.
fn not_a_struct<'a>(cx: &Ctxt, keyword: proc_macro2::Span) -> Vec<Field<'a>> {
    cx.error(
        cx.place(keyword),
        "`Endpoint` works on structs only; declare one struct per endpoint",
    );
    Vec::new()
}
