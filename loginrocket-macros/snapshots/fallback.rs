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
    my::sdk::Json: my::sdk::Format<Page<T>>,
{
    type Response = Page<T>;
    type Error = KeysError;
    type Format = my::sdk::Json;
    const SPEC: &'static my::sdk::Spec = &my::sdk::Spec::new("Keys", "GET", "/");
    fn write(&self, __writer: &mut my::sdk::__private::Writer) {}
}
#[automatically_derived]
impl<'a, T: Clone> my::sdk::Encodes<my::sdk::Json> for Keys<'a, T>
where
    T: 'a,
    Self: my::sdk::Endpoint,
{}
#[automatically_derived]
impl<'a, T: Clone> my::sdk::Encodes<my::sdk::Form> for Keys<'a, T>
where
    T: 'a,
    Self: my::sdk::Endpoint,
{}
#[automatically_derived]
impl<'a, T: Clone> my::sdk::Encodes<my::sdk::Query> for Keys<'a, T>
where
    T: 'a,
    Self: my::sdk::Endpoint,
{}
#[automatically_derived]
impl<'a, T: Clone> my::sdk::Encodes<my::sdk::Jsonp> for Keys<'a, T>
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
