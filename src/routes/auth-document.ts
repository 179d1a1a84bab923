// The routes of better-auth that Armoire serves, with their place in our OpenAPI document. What is not here is not served.

import { failing } from "../http/contract.ts";

type ProblemStatus = 400 | 401 | 403 | 413 | 415 | 422;

export interface AuthRoute {
  readonly method: "get" | "post";
  /** With parameters as the document writes them: {token}. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  /** An example of the body, where there is one. */
  readonly request?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, { readonly example: string; readonly required?: true }>>;
  /** An example of the answer; `redirect` is an answer without one. */
  readonly answer: unknown;
  readonly problems: readonly ProblemStatus[];
  /** A route that needs no session. */
  readonly open?: true;
}

const user = {
  id: "0193c0dd-0000-7000-8000-000000000001",
  email: "ada@example.com",
  name: "Ada",
  emailVerified: false,
  createdAt: "2026-11-22T10:00:00.000Z",
  updatedAt: "2026-11-22T10:00:00.000Z",
};
const session = { userId: user.id, expiresAt: "2026-12-22T10:00:00.000Z" };
const token = "k3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3";
/** The problems of every POST: a body that cannot be read or is not JSON, and another site's page. */
const ofPost = [400, 403, 413, 415] as const;

export const authRoutesServed: readonly AuthRoute[] = [
  {
    method: "post",
    path: "/api/auth/sign-up/email",
    operationId: "signUp",
    summary: "Make an account; the session token is in the body and in `set-auth-token`, or null until the address is confirmed",
    request: { name: "Ada", email: "ada@example.com", password: "correct horse battery" },
    answer: { token, user },
    problems: [...ofPost, 422],
    open: true,
  },
  {
    method: "post",
    path: "/api/auth/sign-in/email",
    operationId: "signIn",
    summary: "Sign in",
    request: { email: "ada@example.com", password: "correct horse battery" },
    answer: { redirect: false, token, user },
    problems: [...ofPost, 401],
    open: true,
  },
  {
    method: "post",
    path: "/api/auth/sign-out",
    operationId: "signOut",
    summary: "End this session",
    answer: { success: true },
    problems: ofPost,
    open: true,
  },
  {
    method: "get",
    path: "/api/auth/get-session",
    operationId: "getSession",
    summary: "The session and its user, or null",
    answer: { session, user },
    problems: [400],
    open: true,
  },
  {
    method: "get",
    path: "/api/auth/list-sessions",
    operationId: "listSessions",
    summary: "All sessions of this person",
    answer: [{ ...session, token }],
    problems: [401],
  },
  {
    method: "post",
    path: "/api/auth/revoke-session",
    operationId: "revokeSession",
    summary: "End one session, by its token",
    request: { token },
    answer: { status: true },
    problems: [...ofPost, 401],
  },
  {
    method: "post",
    path: "/api/auth/revoke-sessions",
    operationId: "revokeSessions",
    summary: "End all sessions",
    answer: { status: true },
    problems: [...ofPost, 401],
  },
  {
    method: "post",
    path: "/api/auth/revoke-other-sessions",
    operationId: "revokeOtherSessions",
    summary: "End all sessions but this one",
    answer: { status: true },
    problems: [...ofPost, 401],
  },
  {
    method: "post",
    path: "/api/auth/request-password-reset",
    operationId: "requestPasswordReset",
    summary: "Send a link to choose a new password; the same answer whether the account exists or not",
    request: { email: "ada@example.com" },
    answer: { status: true, message: "If this email exists in our system, check your email for the reset link" },
    problems: ofPost,
    open: true,
  },
  {
    method: "get",
    path: "/api/auth/reset-password/{token}",
    operationId: "followResetLink",
    summary: "The link of the mail: leads to the page that asked for it, with the token",
    query: { callbackURL: { example: "/docs", required: true } },
    answer: "redirect",
    problems: [400, 403],
    open: true,
  },
  {
    method: "post",
    path: "/api/auth/reset-password",
    operationId: "resetPassword",
    summary: "Choose a new password with the token of the mail; ends every session and API key",
    request: { token: "t0ken", newPassword: "a new correct horse" },
    answer: { status: true },
    problems: ofPost,
    open: true,
  },
  {
    method: "post",
    path: "/api/auth/change-password",
    operationId: "changePassword",
    summary: "Change the password; ends every session and API key, and gives a new session",
    request: { currentPassword: "correct horse battery", newPassword: "a new correct horse" },
    answer: { token, user },
    problems: [...ofPost, 401],
  },
  {
    method: "post",
    path: "/api/auth/send-verification-email",
    operationId: "sendVerificationEmail",
    summary: "Send the link that confirms an address again",
    request: { email: "ada@example.com" },
    answer: { status: true },
    problems: ofPost,
    open: true,
  },
  {
    method: "get",
    path: "/api/auth/verify-email",
    operationId: "verifyEmail",
    summary: "The link of the mail: confirms the address",
    query: { token: { example: "eyJhbGciOiJIUzI1NiJ9.e30.c2ln", required: true }, callbackURL: { example: "/" } },
    answer: { status: true, user: null },
    problems: [400, 401, 403],
    open: true,
  },
  {
    method: "post",
    path: "/api/auth/update-user",
    operationId: "updateUser",
    summary: "Change the name",
    request: { name: "Ada L." },
    answer: { status: true },
    problems: [...ofPost, 401],
  },
  {
    method: "get",
    path: "/api/auth/token",
    operationId: "getJwt",
    summary: "A JWT of five minutes for the session",
    answer: { token: "eyJhbGciOiJFZERTQSJ9.e30.c2ln" },
    problems: [401],
  },
  {
    method: "get",
    path: "/api/auth/jwks",
    operationId: "getJwks",
    summary: "The public keys that JWTs are signed with",
    answer: { keys: [] },
    problems: [],
    open: true,
  },
  {
    method: "get",
    path: "/api/auth/error",
    operationId: "authError",
    summary: "The page that a link leads to when it does not work",
    query: { error: { example: "INVALID_TOKEN" } },
    answer: "page",
    problems: [400],
    open: true,
  },
];

export function describeAuth() {
  const entries = authRoutesServed.map((route) => {
    const operation = operationOf(route);
    return [route.path, route.method === "get" ? { get: operation } : { post: operation }] as const;
  });
  return Object.fromEntries(entries);
}

function operationOf({ path, operationId, summary, request, query, answer, problems, open }: AuthRoute) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path" as const,
    example: "t0ken",
    required: true,
  }));
  const inQuery = Object.entries(query ?? {}).map(([name, { example, required }]) => ({
    name,
    in: "query" as const,
    example,
    required: required === true,
  }));
  const statuses = Object.keys(failing(...problems)).map((status) => [status, problem]);
  return {
    operationId,
    summary,
    tags: ["People"],
    security: open === true ? [] : [{ session: [] }],
    parameters: [...inPath, ...inQuery].map((parameter) => ({ ...parameter, schema: { type: "string" as const } })),
    ...(request === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { "application/json": { schema: { type: "object" as const }, example: request } },
          },
        }),
    responses: { ...answersOf(answer, query !== undefined), ...Object.fromEntries(statuses) },
  };
}

const problem = {
  description: "Refused.",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

/** Links that a person follows answer with a redirect, where one was asked for. */
function answersOf(answer: unknown, isLink: boolean) {
  const redirect = { "302": { description: "On to the page that was asked for, or to one that says what went wrong." } };
  if (answer === "redirect") return redirect;
  if (answer === "page") {
    return {
      "200": { description: "A page.", content: { "text/html": { schema: { type: "string" }, example: "<!DOCTYPE html>…" } } },
    };
  }
  const type = Array.isArray(answer) ? "array" : ["object", "null"];
  const done = { description: "Done.", content: { "application/json": { schema: { type }, example: answer } } };
  return { "200": done, ...(isLink ? redirect : {}) };
}
