::core::compile_error! {
    "unknown method `post`; did you mean `POST`"
}
::core::compile_error! {
    "field without a name; write `#[endpoint(rename = \"..\")]`"
}
#[automatically_derived]
impl<T> ::loginrocket::Endpoint for Text<T> {
    type Response = ::loginrocket::__private::String;
    type Error = <V1 as ::loginrocket::Api>::Error;
    type Format = ::loginrocket::Text;
    const SPEC: &'static ::loginrocket::Spec = &::loginrocket::Spec::new(
        "Text",
        "GET",
        "/",
    );
    fn write(&self, __writer: &mut ::loginrocket::__private::Writer) {}
}
#[automatically_derived]
impl<T> ::loginrocket::Encodes<::loginrocket::Json> for Text<T> {}
#[automatically_derived]
impl<T> ::loginrocket::Encodes<::loginrocket::Form> for Text<T> {}
#[automatically_derived]
impl<T> ::loginrocket::Encodes<::loginrocket::Query> for Text<T> {}
#[automatically_derived]
impl<T> ::loginrocket::Encodes<::loginrocket::Jsonp> for Text<T> {}
