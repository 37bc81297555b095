//! A response type as it was written: a struct, or an enum with one variant per status.

use syn::{Attribute, Data, DeriveInput, Fields, Ident, Member, Type};

use crate::emit::krate::Krate;
use crate::from_response::attr;
use crate::syntax::ctxt::{Ctxt, Place};
use crate::syntax::item::{name_of, place_of};

/// One declaration.
pub(crate) struct Input<'a> {
    /// The item as parsed: its name and generics.
    pub(crate) item: &'a DeriveInput,
    /// `#[response(..)]` on the item.
    pub(crate) attrs: attr::Case,
    /// Its name.
    pub(crate) place: Place,
    /// What can be read: the variants of an enum, or the struct itself.
    pub(crate) values: Vec<Value<'a>>,
}

/// A struct or variant with its fields.
pub(crate) struct Value<'a> {
    /// `#[response(..)]` on the variant; nothing on a struct, whose attributes are the item's.
    pub(crate) attrs: attr::Case,
    /// The name of the variant or struct.
    pub(crate) ident: &'a Ident,
    /// Its place in the source.
    pub(crate) place: Place,
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
    /// The name's place in the source, or that of the type of an unnamed field.
    pub(crate) place: Place,
}

impl<'a> Input<'a> {
    /// Reads all attributes; reports each that is wrong by itself.
    pub(crate) fn parse(cx: &Ctxt, item: &'a DeriveInput) -> Input<'a> {
        let attrs = attr::Case::parse(cx, &item.attrs);
        if let Data::Union(data) = &item.data {
            let place = cx.place(data.union_token.span);
            cx.error(place, "`FromResponse` works on structs and enums only; write one of these");
        }
        let place = cx.place(item.ident.span());
        let variant = |one: &'a syn::Variant| Value::parse(cx, &one.attrs, &one.ident, &one.fields);
        let values = match &item.data {
            Data::Struct(data) => vec![Value::parse(cx, &[], &item.ident, &data.fields)],
            Data::Enum(data) => data.variants.iter().map(variant).collect(),
            Data::Union(_) => Vec::new(),
        };
        Input { item, attrs, place, values }
    }

    /// The path of `loginrocket`.
    pub(crate) fn krate(&self) -> Krate<'_> {
        Krate(self.attrs.krate.value())
    }
}

impl<'a> Value<'a> {
    /// Reads each field's attributes.
    fn parse(cx: &Ctxt, attrs: &[Attribute], ident: &'a Ident, style: &'a Fields) -> Value<'a> {
        let (attrs, place) = (attr::Case::parse(cx, attrs), cx.place(ident.span()));
        let read = |(member, field): (Member, &'a syn::Field)| Field {
            name: name_of(&member),
            member,
            ty: &field.ty,
            attrs: attr::Field::parse(cx, &field.attrs),
            place: place_of(cx, field),
        };
        let fields = style.members().zip(style).map(read).collect();
        Value { attrs, ident, place, style, fields }
    }
}
