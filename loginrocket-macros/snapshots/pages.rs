#[automatically_derived]
impl<'a, T> ::loginrocket::Endpoint for ListKeys<'a, T>
where
    ::loginrocket::encoding::Json: ::loginrocket::response::Format<Page<T>>,
{
    type Response = Page<T>;
    type Error = ::core::convert::Infallible;
    type Format = ::loginrocket::encoding::Json;
    const SPEC: &'static ::loginrocket::spec::Spec = &::loginrocket::__private::SpecBuilder::new(
            "ListKeys",
            "GET",
            "/users/{user}/keys",
        )
        .docs("Lists keys.")
        .encodings(&[::loginrocket::encoding::Encoding::Query])
        .paging(
            &::loginrocket::spec::Paging::new(
                ::loginrocket::spec::PagingMode::Cursor {
                    field: "starting-after",
                    next: "meta.next",
                },
                "data.type",
            ),
        )
        .fields(
            &[
                ::loginrocket::spec::Field::new("user", ::loginrocket::spec::Role::Path),
                ::loginrocket::spec::Field::new(
                    "starting-after",
                    ::loginrocket::spec::Role::Query,
                ),
            ],
        )
        .build();
    fn write(&self, __writer: &mut ::loginrocket::field::Writer) {
        __writer.path(&[&self.user]);
        __writer.pair("starting-after", &self.after);
    }
}
#[automatically_derived]
impl<'a, T> ::loginrocket::encoding::Encodes<::loginrocket::encoding::Query>
for ListKeys<'a, T>
where
    Self: ::loginrocket::Endpoint,
{}
#[automatically_derived]
impl<'a, T> ::loginrocket::pages::Paged for ListKeys<'a, T>
where
    ::loginrocket::encoding::Json: ::loginrocket::response::Format<Page<T>>,
{
    type Items = Vec<T>;
    fn list(__page: &mut Page<T>) -> &mut Vec<T> {
        &mut __page.data.r#type
    }
    fn turn(&mut self, __turn: &mut ::loginrocket::pages::Turn<'_, Page<T>>) {
        __turn.cursor(&mut self.after, |__page| &__page.meta.next);
    }
}
