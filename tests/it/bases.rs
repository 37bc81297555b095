//! The URL of a Connected App, as people paste it.

use loginrocket::{
    BaseUrl, Client,
    v1::{Login, LoginRocket},
};

use crate::support::{PASSWORD, USER, login_rocket, sandbox, transport, trusting};

#[tokio::test]
async fn all_four_spellings_of_the_base_lead_to_the_same_path() {
    let sandbox = sandbox().await;
    for ending in ["", "/", "/v1", "/v1/"] {
        sandbox.clear_requests();
        let url = format!("{}{ending}", sandbox.url());
        let client = Client::builder(url).transport(transport(&sandbox)).build().unwrap();
        let login = Login::with_username(USER, PASSWORD);
        LoginRocket::from(client).login(login).await.unwrap();
        let paths: Vec<_> = sandbox.requests().into_iter().map(|r| r.path_and_query).collect();
        assert_eq!(paths, ["/v1/login"], "{ending:?}");
    }
}

#[tokio::test]
async fn several_connected_apps_stand_side_by_side() {
    let (one, two) = (sandbox().await, sandbox().await);
    two.add_user("grace", "cobol");
    let (client_one, client_two) = (login_rocket(&one), login_rocket(&two));
    let grace = Login::with_username("grace", "cobol");
    assert!(client_one.call(&grace).await.is_err());
    assert!(client_two.call(&grace).await.is_ok());
    assert_eq!((one.requests().len(), two.requests().len()), (1, 1));
}

#[tokio::test]
async fn one_client_can_serve_several_bases() {
    let sandbox = sandbox().await;
    let client = trusting(&sandbox).build().unwrap();
    let other = BaseUrl::parse(&format!("https://127.0.0.1:{}/v1", sandbox.port())).unwrap();
    let login = Login::with_username(USER, PASSWORD);
    LoginRocket::from(client.clone()).call(&login).await.unwrap();
    LoginRocket::from(client.with_base(other)).login(login).await.unwrap();
    let hosts: Vec<_> = sandbox.requests();
    let hosts: Vec<_> = hosts.iter().map(|request| request.header("host").unwrap()).collect();
    let port = sandbox.port();
    assert_eq!(hosts, [format!("localhost:{port}"), format!("127.0.0.1:{port}")]);
}
