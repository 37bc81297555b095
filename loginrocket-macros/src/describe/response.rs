//! The impl of `DescribeResponse`: one call for each struct or variant.

use proc_macro2::TokenStream;
use quote::quote;

use super::type_description;
use crate::emit::implement::implement;
use crate::emit::krate::Krate;
use crate::emit::spec::variant;
use crate::from_response::ast::Input;
use crate::from_response::model::{Accepts, Response, Source, Value};
use crate::from_response::status::Status;
use crate::syntax::item;

/// The impl; of a broken declaration one that says nothing.
pub(super) fn emit(ast: &Input<'_>, response: Option<&Response<'_>>) -> TokenStream {
    let krate = ast.krate();
    let calls = response.map(calls);
    let body = quote! {
        fn describe_response(__cases: &mut #krate::describe::Cases) {
            #calls
        }
    };
    implement(ast.item, &quote!(#krate::describe::DescribeResponse), &[], &body)
}

/// The calls.
fn calls(response: &Response<'_>) -> TokenStream {
    let krate = response.ast.krate();
    let own = response.cases.iter().map(|(statuses, value)| call(response, statuses, value, krate));
    let rest = response.rest.iter().map(|value| {
        let statuses = match (&response.accepts, response.cases.is_empty()) {
            (Accepts::Only(statuses), true) => statuses.as_slice(),
            _ => &[],
        };
        call(response, statuses, value, krate)
    });
    own.chain(rest).collect()
}

/// The call that describes a struct or variant.
fn call(
    response: &Response<'_>,
    statuses: &[Status],
    value: &Value<'_>,
    krate: Krate<'_>,
) -> TokenStream {
    let statuses: Vec<_> = statuses.iter().map(ToString::to_string).collect();
    let docs = docs(response, value);
    let is_whole = |(_, source): &(_, Source<'_>)| matches!(source, Source::Whole);
    if let Some((field, _)) = value.fields().find(is_whole) {
        let (ty, described) = (field.ty, type_description(field.ty, krate));
        let cases = quote!(#krate::__cases!(#ty));
        return quote!(__cases.whole(&[#(#statuses),*], #docs, #cases, #described););
    }
    let parts = value.fields().filter_map(|(field, source)| {
        let (ty, described) = (field.ty, type_description(field.ty, krate));
        match source {
            Source::Header(name) => {
                let name = name.to_ascii_lowercase();
                Some(quote!(.header(#name, #krate::__is_required!(#ty), #described)))
            }
            Source::Body(encoding) => {
                let kind = variant(encoding);
                Some(quote!(.body(#krate::response::Kind::#kind, #described)))
            }
            Source::Status | Source::RequestId | Source::Raw | Source::Whole => None,
        }
    });
    quote!(let _ = __cases.case(&[#(#statuses),*], #docs) #(#parts)*;)
}

/// The documentation of a variant, or of the struct.
fn docs(response: &Response<'_>, value: &Value<'_>) -> String {
    match &response.ast.item.data {
        syn::Data::Enum(data) => {
            let own = data.variants.iter().find(|variant| variant.ident == *value.ast.ident);
            own.map(|variant| item::docs(&variant.attrs)).unwrap_or_default()
        }
        _ => item::docs(&response.ast.item.attrs),
    }
}
