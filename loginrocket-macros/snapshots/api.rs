#[automatically_derived]
impl ::loginrocket::Api for V1 {
    type Error = ApiError;
    const SPEC: &'static ::loginrocket::ApiSpec = &::loginrocket::ApiSpec::new("V1")
        .docs("Version 1.")
        .prefix("/v1")
        .encodings(
            &[
                ::loginrocket::Encoding::Json,
                ::loginrocket::Encoding::Form,
                ::loginrocket::Encoding::Query,
                ::loginrocket::Encoding::Jsonp,
            ],
        )
        .headers(&[("x-version", "1")])
        .query(&[("format", "json")])
        .timeout_ms(5000)
        .max_response_bytes(255);
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
