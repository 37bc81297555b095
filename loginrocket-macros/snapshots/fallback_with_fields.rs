::core::compile_error! {
    "unknown encoding `jsn`; did you mean `json`"
}
::core::compile_error! {
    "unknown key `secrets_in_ur`; did you mean `secrets_in_url`"
}
::core::compile_error! {
    "a timeout of zero fails every call; remove it or write more"
}
::core::compile_error! {
    "unknown kind of list `coma`; did you mean `comma`"
}
::core::compile_error! {
    "unknown key `heder`; did you mean `header`"
}
#[automatically_derived]
impl<T> ::loginrocket::Endpoint for All<T>
where
    T: ::loginrocket::field::ToPath,
    T: ::loginrocket::field::FieldValue,
{
    type Response = ();
    type Error = <V1 as ::loginrocket::Api>::Error;
    type Format = ::loginrocket::response::NoContent;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "All",
            "GET",
            "/",
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.path(&[&self.id]);
        __writer.header("x-a", &self.header);
        __writer.query("secret", &__writer.secret(&self.secret));
        __writer.pair("null", &::loginrocket::field::null(&self.null));
        __writer.pair("plain", &self.plain);
        if !f(&self.flat) {
            __writer
                .flatten_pairs(::loginrocket::__private::Flat::of(&self.flat).value());
        }
    }
}
#[automatically_derived]
impl<T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Json> for All<T>
where
    Self: ::loginrocket::Endpoint,
{}
#[automatically_derived]
impl<T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Form> for All<T>
where
    Self: ::loginrocket::Endpoint,
{}
#[automatically_derived]
impl<T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Query> for All<T>
where
    Self: ::loginrocket::Endpoint,
{}
#[automatically_derived]
impl<T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Jsonp> for All<T>
where
    Self: ::loginrocket::Endpoint,
{}
#[automatically_derived]
impl<T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Multipart> for All<T>
where
    Self: ::loginrocket::Endpoint,
{}
#[automatically_derived]
impl<T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Related> for All<T>
where
    Self: ::loginrocket::Endpoint,
{}
#[automatically_derived]
impl<T> ::core::fmt::Debug for All<T> {
    fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __formatter.write_str("All")
    }
}
