//! The constant that describes an endpoint.
//!
//! Only what was declared is written; defaults and inheritance from the group are core's.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::spec::{call, constants, docs, encodings, list, settings, variant};
use crate::endpoint::ast::Input;
use crate::endpoint::model::{Draft, Encodings, Endpoint, Field};
use crate::endpoint::pages;
use crate::endpoint::part::Part;
use crate::endpoint::response::{End, Response};
use crate::endpoint::target::Target;
use crate::endpoint::types::of_group;
use crate::syntax::encoding::Encoding;
use crate::syntax::item;

/// The builder, and what is known besides name, method and path.
pub(super) fn spec(endpoint: &Endpoint<'_>) -> TokenStream {
    let Endpoint { method, path, draft } = endpoint;
    let (item, attrs, krate) = (draft.ast.item, &draft.ast.attrs, draft.ast.krate());
    let name = item::name(item);
    let docs = docs(item);
    let api = call("api", attrs.api.value().map(|api| of_group(api, "SPEC", krate)));
    let encodings = match &draft.encodings {
        Encodings::Own(own) => encodings(own, krate),
        Encodings::OfGroup(_) => None,
    };
    let usual_accept = usual_accept(draft.ast);
    let end = end(draft.ast);
    let constants = constants(&attrs.common.constants);
    let idempotent = attrs.idempotent.is_given().then(|| quote!(.idempotent()));
    let compressed = attrs.compress.is_given().then(|| quote!(.compressed()));
    let settings = settings(&attrs.common, krate);
    let key = draft.fields.iter().find(|field| field.ast.attrs.idempotency_key.is_given());
    let key = call("idempotency_key", key.map(|field| field.name.to_ascii_lowercase()));
    let paging = call("paging", pages::paging(draft).map(|paging| quote!(&#paging)));
    let fields: Vec<_> = draft.fields.iter().filter_map(|field| entry(draft, field)).collect();
    let fields = list("fields", &fields);
    quote! {
        #krate::__private::SpecBuilder::new(#name, #method, #path)
            #docs #api #usual_accept #end #encodings #constants #idempotent #compressed #settings
            #key #paging #fields
    }
}

/// The header `Accept` that the response asks for, if none is declared; JSON is what core assumes.
fn usual_accept(ast: &Input<'_>) -> Option<TokenStream> {
    let attrs = &ast.attrs;
    let is_json = matches!(attrs.response.value(), Some(Response::Json(_)) | None);
    // The traits of the response are asked for once, where its type is: a second error would follow
    // from naming them again.
    let accept = quote!(__private::accept_of::<Self>());
    let krate = ast.krate();
    let is_needed = !is_json && !attrs.common.accept.is_given();
    call("usual_accept", is_needed.then(|| quote!(#krate::#accept)))
}

/// What ends a stream of events, if another than the end of the body is declared.
fn end(ast: &Input<'_>) -> Option<TokenStream> {
    match ast.attrs.response.value()? {
        Response::Events(_, End::Marker(data)) => Some(quote!(.events_end(#data))),
        Response::Events(_, End::Never) => Some(quote!(.endless())),
        _ => None,
    }
}

/// One sent field: its name on the wire, where it goes, and how.
fn entry(draft: &Draft<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let krate = draft.ast.krate();
    let role = match field.target {
        Target::Skip | Target::Unknown => return None,
        Target::Path { .. } => quote!(Path),
        Target::Location => quote!(Location),
        Target::Header(_) => quote!(Header),
        Target::Plain if draft.encodings.may_be(Encoding::has_body) => quote!(Body),
        Target::Query | Target::Plain => quote!(Query),
        Target::WholeBody(_) => quote!(WholeBody),
        Target::Part(Part::File) => quote!(Part),
        Target::Part(Part::Json) => quote!(JsonPart),
    };
    let (name, ast) = (&field.name, field.ast);
    let secret = ast.attrs.secret.is_given().then(|| quote!(.with_secret()));
    let list = ast.list().map(|list| {
        let list = variant(list);
        quote!(.with_list(#krate::spec::List::#list))
    });
    let flatten = ast.flatten().map(|_| quote!(.with_flatten()));
    Some(quote! {
        #krate::spec::Field::new(#name, #krate::spec::Role::#role) #secret #list #flatten
    })
}
