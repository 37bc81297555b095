::core::compile_error! {
    "path must start with one `/`"
}
::core::compile_error! {
    "unknown encoding `jsn`; did you mean `json`"
}
#[automatically_derived]
impl ::loginrocket::Api for V1 {
    type Error = ApiError;
    const SPEC: &'static ::loginrocket::spec::ApiSpec = &::loginrocket::__private::ApiSpecBuilder::new(
            "V1",
        )
        .build();
}
#[automatically_derived]
impl ::loginrocket::encoding::ApiEncodes<::loginrocket::encoding::Json> for V1 {}
#[automatically_derived]
impl ::loginrocket::encoding::ApiEncodes<::loginrocket::encoding::Form> for V1 {}
#[automatically_derived]
impl ::loginrocket::encoding::ApiEncodes<::loginrocket::encoding::Query> for V1 {}
#[automatically_derived]
impl ::loginrocket::encoding::ApiEncodes<::loginrocket::encoding::Jsonp> for V1 {}
#[automatically_derived]
impl ::loginrocket::encoding::ApiEncodes<::loginrocket::encoding::Multipart> for V1 {}
#[automatically_derived]
impl ::loginrocket::encoding::ApiEncodes<::loginrocket::encoding::Related> for V1 {}
#[automatically_derived]
impl ::loginrocket::field::SecretsInUrl for V1 {}
#[automatically_derived]
impl ::loginrocket::field::SecretsInEncodings for V1 {}
