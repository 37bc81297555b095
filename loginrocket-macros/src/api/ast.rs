//! The marker type of a group as it was written.

use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput};

use crate::api::attr::Container;
use crate::syntax::ctxt::Ctxt;
use crate::syntax::item::docs;

/// One declaration.
pub(crate) struct Input<'a> {
    /// The item, for its name and generics.
    pub(crate) item: &'a DeriveInput,
    /// Doc comments, joined.
    pub(crate) docs: String,
    /// `#[api(..)]`.
    pub(crate) attrs: Container,
}

impl<'a> Input<'a> {
    /// Reads all attributes and reports those that make no sense by themselves.
    pub(crate) fn parse(cx: &Ctxt, item: &'a DeriveInput) -> Input<'a> {
        let attrs = Container::parse(cx, &item.attrs);
        let keyword = match &item.data {
            Data::Struct(_) => None,
            Data::Enum(data) => Some(data.enum_token.span),
            Data::Union(data) => Some(data.union_token.span),
        };
        if let Some(keyword) = keyword {
            let name = item.ident.to_string();
            cx.error(
                cx.place(keyword),
                format!("`Api` works on structs only; write `struct {name};`"),
            );
        }
        fields_are_bare(cx, item);
        Input { item, docs: docs(&item.attrs), attrs }
    }

    /// The type's name without `r#`.
    pub(crate) fn name(&self) -> String {
        self.item.ident.unraw().to_string()
    }
}

/// Fields of a group mean nothing, so nothing can be said about them.
fn fields_are_bare(cx: &Ctxt, item: &DeriveInput) {
    let Data::Struct(data) = &item.data else { return };
    let attrs = data.fields.iter().flat_map(|field| &field.attrs);
    for attr in attrs.filter(|attr| attr.path().is_ident("api")) {
        cx.error(
            cx.place(attr.path().span()),
            "a field says nothing about a group; write `#[api(..)]` on the struct",
        );
    }
}
