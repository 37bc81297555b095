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
    type Format = ::loginrocket::response::Text;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "Text",
            "GET",
            "/",
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {}
}
#[automatically_derived]
impl<T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Json> for Text<T> {}
#[automatically_derived]
impl<T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Form> for Text<T> {}
#[automatically_derived]
impl<T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Query> for Text<T> {}
#[automatically_derived]
impl<T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Jsonp> for Text<T> {}
#[automatically_derived]
impl<T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Multipart>
for Text<T> {}
#[automatically_derived]
impl<T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Related> for Text<T> {}
