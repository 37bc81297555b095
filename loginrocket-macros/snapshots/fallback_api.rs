::core::compile_error! {
    "path must start with one `/`"
}
::core::compile_error! {
    "unknown encoding `jsn`; did you mean `json`"
}
#[automatically_derived]
impl ::loginrocket::Api for V1 {
    type Error = ApiError;
    const SPEC: &'static ::loginrocket::ApiSpec = &::loginrocket::ApiSpec::new("V1");
}
#[automatically_derived]
impl ::loginrocket::ApiEncodes<::loginrocket::Json> for V1 {}
#[automatically_derived]
impl ::loginrocket::ApiEncodes<::loginrocket::Form> for V1 {}
#[automatically_derived]
impl ::loginrocket::ApiEncodes<::loginrocket::Query> for V1 {}
#[automatically_derived]
impl ::loginrocket::ApiEncodes<::loginrocket::Jsonp> for V1 {}
#[automatically_derived]
impl ::loginrocket::SecretsInUrl for V1 {}
#[automatically_derived]
impl ::loginrocket::SecretsInEncodings for V1 {}
