// Logs in at a sandbox, with a client that `openapi-typescript` and `openapi-fetch` make of the
// document in tests/it/openapi/v1.json: `.ci/openapi check` compiles and runs it.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

declare const process: { argv: string[] };
declare const console: { log(text: string): void };

type Outcome = components["schemas"]["Session"] | components["schemas"]["Refusal"];

/** Fails unless something holds. */
function check(holds: boolean, what: string): void {
    if (!holds) throw new Error(what);
}

/** The session of a response, which may be a refusal with the same status, or a script. */
function session(outcome: Outcome | string | undefined): components["schemas"]["Session"] {
    if (typeof outcome === "object" && "token" in outcome) return outcome;
    throw new Error("there is no session");
}

const [url, username, password] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl: url });

// As JSON, as a form, and as a query.
const body = { username, password };
const json = await client.POST("/v1/login", { body });
check(json.response.headers.get("x-request-id") !== null, "there is no request id");
const { token } = session(json.data);
const form = await client.POST("/v1/login", {
    body,
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    bodySerializer: (fields) => new URLSearchParams(fields as Record<string, string>),
});
session(form.data);
const query = await client.GET("/v1/login", { params: { query: { username, password } } });
session(query.data);

// A refusal has a text for people.
const refused = await client.POST("/v1/login", { body: { username, password: "wrong" } });
check(refused.data !== undefined && "error" in refused.data, "the login is not refused");

// What a logout responds is not documented, but it is no refusal.
const out = await client.POST("/v1/logout", { body: { token } });
const ended: object = out.data ?? {};
check(out.response.ok && !("error" in ended), "the logout is refused");

/** What the document forbids does not compile. */
export const forbidden = () => [
    // @ts-expect-error the password is missing
    client.POST("/v1/login", { body: { username } }),
    // @ts-expect-error the password is not a text
    client.POST("/v1/login", { body: { username, password: 1 } }),
    // @ts-expect-error there is no such method
    client.PUT("/v1/login", { body }),
];

console.log("a client made of the document logs in");
