//! The type of an answer as it was written: a struct, or an enum with one variant per status.

use syn::{Data, DeriveInput, Fields, Ident, Member, Type};

use crate::from_response::attr;
use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::item::{name_of, place_of};

/// One declaration.
pub(crate) struct Input<'a> {
    /// The item, for its name and generics.
    pub(crate) item: &'a DeriveInput,
    /// `#[response(..)]` on the item.
    pub(crate) attrs: attr::Case,
    /// Its name.
    pub(crate) place: Place,
    /// What can be read.
    pub(crate) shape: Shape<'a>,
}

/// What can be read.
pub(crate) enum Shape<'a> {
    /// The same value from every answer.
    Struct(Value<'a>),
    /// The variant of the answer's status.
    Enum(Vec<Variant<'a>>),
    /// Nothing; an error was reported.
    Union,
}

/// One variant.
pub(crate) struct Variant<'a> {
    /// `#[response(..)]` on the variant.
    pub(crate) attrs: attr::Case,
    /// Its name.
    pub(crate) place: Place,
    /// What it holds.
    pub(crate) value: Value<'a>,
}

/// A struct or variant with its fields.
pub(crate) struct Value<'a> {
    /// The variant's name.
    pub(crate) variant: Option<&'a Ident>,
    /// How the fields are written: in braces, in parentheses, or not at all.
    pub(crate) style: &'a Fields,
    /// The fields in source order.
    pub(crate) fields: Vec<Field<'a>>,
}

/// One field.
pub(crate) struct Field<'a> {
    /// How to reach it.
    pub(crate) member: Member,
    /// Its name without `r#`, or its index.
    pub(crate) name: String,
    /// Its type.
    pub(crate) ty: &'a Type,
    /// `#[response(..)]`.
    pub(crate) attrs: attr::Field,
    /// The name, or the type where there is none.
    pub(crate) place: Place,
}

impl<'a> Input<'a> {
    /// Reads all attributes and reports those that make no sense by themselves.
    pub(crate) fn parse(cx: &Ctxt, item: &'a DeriveInput) -> Input<'a> {
        let attrs = attr::Case::parse(cx, &item.attrs);
        if let Data::Union(data) = &item.data {
            let place = cx.place(data.union_token.span);
            cx.error(place, "`FromResponse` works on structs and enums only; write one of these");
        }
        let place = cx.place(item.ident.span());
        let shape = match &item.data {
            Data::Struct(data) => Shape::Struct(Value::parse(cx, None, &data.fields)),
            Data::Enum(data) => {
                Shape::Enum(data.variants.iter().map(|one| Variant::parse(cx, one)).collect())
            }
            Data::Union(_) => Shape::Union,
        };
        Input { item, attrs, place, shape }
    }
}

impl<'a> Variant<'a> {
    /// Reads one variant.
    fn parse(cx: &Ctxt, variant: &'a syn::Variant) -> Variant<'a> {
        Variant {
            attrs: attr::Case::parse(cx, &variant.attrs),
            place: cx.place(variant.ident.span()),
            value: Value::parse(cx, Some(&variant.ident), &variant.fields),
        }
    }
}

impl<'a> Value<'a> {
    /// Reads each field's attributes.
    fn parse(cx: &Ctxt, variant: Option<&'a Ident>, style: &'a Fields) -> Value<'a> {
        let read = |(member, field): (Member, &'a syn::Field)| Field {
            name: name_of(&member),
            member,
            ty: &field.ty,
            attrs: attr::Field::parse(cx, &field.attrs),
            place: place_of(cx, field),
        };
        Value { variant, style, fields: style.members().zip(style).map(read).collect() }
    }
}
