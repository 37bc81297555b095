#[automatically_derived]
impl ::loginrocket::Api for V3 {
    type Error = ::core::convert::Infallible;
    const SPEC: &'static ::loginrocket::ApiSpec = &::loginrocket::ApiSpec::new("V3")
        .encodings(&[::loginrocket::Encoding::Json]);
}
#[automatically_derived]
impl ::loginrocket::ApiEncodes<::loginrocket::Json> for V3 {}
#[automatically_derived]
impl ::loginrocket::SecretsInEncodings for V3 {}
