::core::compile_error! {
    "unknown method `get`; did you mean `GET`"
}
::core::compile_error! {
    "no field for `{idd}`; did you mean `{id}`"
}
::core::compile_error! {
    "unknown key `secrt`; did you mean `secret`"
}
#[automatically_derived]
impl<'a, T: Clone> my::sdk::Endpoint for Keys<'a, T>
where
    T: 'a,
    my::sdk::encoding::Json: my::sdk::response::Format<Page<T>>,
{
    type Response = Page<T>;
    type Error = KeysError;
    type Format = my::sdk::encoding::Json;
    const SPEC: &'static my::sdk::spec::Spec = &my::sdk::__private::SpecBuilder::new(
            "Keys",
            "GET",
            "/",
        )
        .build();
    fn write(&self, __writer: &mut my::sdk::field::Writer) {}
}
#[automatically_derived]
impl<'a, T: Clone> my::sdk::encoding::Encodes<my::sdk::encoding::Json> for Keys<'a, T>
where
    T: 'a,
    Self: my::sdk::Endpoint,
{}
#[automatically_derived]
impl<'a, T: Clone> my::sdk::encoding::Encodes<my::sdk::encoding::Form> for Keys<'a, T>
where
    T: 'a,
    Self: my::sdk::Endpoint,
{}
#[automatically_derived]
impl<'a, T: Clone> my::sdk::encoding::Encodes<my::sdk::encoding::Query> for Keys<'a, T>
where
    T: 'a,
    Self: my::sdk::Endpoint,
{}
#[automatically_derived]
impl<'a, T: Clone> my::sdk::encoding::Encodes<my::sdk::encoding::Jsonp> for Keys<'a, T>
where
    T: 'a,
    Self: my::sdk::Endpoint,
{}
#[automatically_derived]
impl<'a, T: Clone> my::sdk::encoding::Encodes<my::sdk::encoding::Multipart>
for Keys<'a, T>
where
    T: 'a,
    Self: my::sdk::Endpoint,
{}
#[automatically_derived]
impl<'a, T: Clone> my::sdk::encoding::Encodes<my::sdk::encoding::Related> for Keys<'a, T>
where
    T: 'a,
    Self: my::sdk::Endpoint,
{}
#[automatically_derived]
impl<'a, T: Clone> ::core::fmt::Debug for Keys<'a, T>
where
    T: 'a,
{
    fn fmt(&self, __formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __formatter.write_str("Keys")
    }
}
