#[automatically_derived]
impl ::loginrocket::Api for V1 {
    type Error = ApiError;
    const SPEC: &'static ::loginrocket::spec::ApiSpec = &::loginrocket::__private::ApiSpecBuilder::new(
            "V1",
        )
        .docs("Version 1.")
        .prefix("/v1")
        .encodings(
            &[
                ::loginrocket::encoding::Encoding::Json,
                ::loginrocket::encoding::Encoding::Form,
                ::loginrocket::encoding::Encoding::Query,
                ::loginrocket::encoding::Encoding::Jsonp,
            ],
        )
        .headers(&[("x-version", "1")])
        .query(&[("format", "json")])
        .timeout_ms(5000)
        .max_response_bytes(255)
        .request_id_header("x-trace-id")
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
impl ::loginrocket::field::SecretsInUrl for V1 {}
#[automatically_derived]
impl ::loginrocket::field::SecretsInEncodings for V1 {}
