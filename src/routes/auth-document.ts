// The routes of better-auth that Armoire serves, as our OpenAPI document describes them. What is not here is not served.

import { type RouteConfig, z } from "@hono/zod-openapi";
import { failing, json, jsonRequest, orNull } from "../http/contract.ts";
import {
  AddressConfirmed,
  AuthProblem,
  Done,
  Jwks,
  Jwt,
  LinkSent,
  PasswordChange,
  PasswordChanged,
  PasswordReset,
  PasswordResetRequest,
  Session,
  SessionEnd,
  SessionWithUser,
  SignedIn,
  SignedOut,
  SignedUp,
  SignIn,
  SignUp,
  UserChange,
  VerificationRequest,
} from "./auth-bodies.ts";

const userExample = {
  id: "0193c0dd-0000-7000-8000-000000000001",
  email: "ada@example.com",
  name: "Ada",
  image: null,
  emailVerified: false,
  createdAt: "2026-11-22T10:00:00.000Z",
  updatedAt: "2026-11-22T10:00:00.000Z",
};
const token = "k3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3";
const jwt = "eyJhbGciOiJFZERTQSJ9.e30.c2ln";
const sessionExample = {
  id: "0193c0dd-0000-7000-8000-000000000002",
  userId: userExample.id,
  token,
  expiresAt: "2026-12-22T10:00:00.000Z",
  createdAt: userExample.createdAt,
  updatedAt: userExample.updatedAt,
  ipAddress: "192.0.2.1",
  userAgent: "Mozilla/5.0",
};

type ProblemStatus = 400 | 401 | 403 | 413 | 415 | 422;
/** The problems of every POST: a body that cannot be read or is not JSON, and another site's page. */
const ofPost = [400, 403, 413, 415] as const;

/** better-auth's problems have its own codes. Its 422 is no Idempotency-Key's. */
function refusing(...statuses: ProblemStatus[]) {
  return Object.fromEntries(
    Object.entries(failing(...statuses)).map(([status, { description }]) => [
      status,
      {
        description: status === "422" ? "An account has this address already." : description,
        content: { "application/problem+json": { schema: AuthProblem } },
      },
    ]),
  );
}

/** Links that a person follows lead on to a page, where one was asked for. */
const redirect = { 302: { description: "On to the page that was asked for, or to one that says what went wrong." } };

type Parts = Pick<RouteConfig, "summary" | "description" | "request" | "responses"> & { readonly open?: true };

/** `open` is a route that needs no session. */
function route(method: "get" | "post", path: string, operationId: string, { open, ...parts }: Parts) {
  return { method, path, operationId, tags: ["People"], security: open === true ? [] : [{ session: [] }], ...parts };
}

const body = <T extends z.ZodType>(schema: T, example: z.input<T>) => ({ body: jsonRequest(schema, example) });
const inQuery = (example: string) => z.string().openapi({ example });

export const authRoutesServed = [
  route("post", "/api/auth/sign-up/email", "signUp", {
    summary: "Make an account",
    description:
      "The session token is in the body and in the header `set-auth-token`. It is null until the address is confirmed, where that is required.",
    request: body(SignUp, { name: "Ada", email: "ada@example.com", password: "correct horse battery" }),
    responses: { 200: json(SignedUp, "The account is made.", { token, user: userExample }), ...refusing(...ofPost, 422) },
    open: true,
  }),
  route("post", "/api/auth/sign-in/email", "signIn", {
    summary: "Sign in",
    request: body(SignIn, { email: "ada@example.com", password: "correct horse battery" }),
    responses: {
      200: json(SignedIn, "Signed in.", { redirect: false, token, user: userExample }),
      ...refusing(...ofPost, 401),
    },
    open: true,
  }),
  route("post", "/api/auth/sign-out", "signOut", {
    summary: "End this session",
    responses: { 200: json(SignedOut, "It is ended.", { success: true }), ...refusing(...ofPost) },
    open: true,
  }),
  route("get", "/api/auth/get-session", "getSession", {
    summary: "The session and its user, or null",
    responses: {
      200: json(orNull(SessionWithUser), "The session, or null.", { session: sessionExample, user: userExample }),
      ...refusing(400),
    },
    open: true,
  }),
  route("get", "/api/auth/list-sessions", "listSessions", {
    summary: "All sessions of this person",
    responses: { 200: json(z.array(Session), "The sessions.", [sessionExample]), ...refusing(401) },
  }),
  route("post", "/api/auth/revoke-session", "revokeSession", {
    summary: "End one session, by its token",
    request: body(SessionEnd, { token }),
    responses: { 200: json(Done, "It is ended.", { status: true }), ...refusing(...ofPost, 401) },
  }),
  route("post", "/api/auth/revoke-sessions", "revokeSessions", {
    summary: "End all sessions",
    responses: { 200: json(Done, "They are ended.", { status: true }), ...refusing(...ofPost, 401) },
  }),
  route("post", "/api/auth/revoke-other-sessions", "revokeOtherSessions", {
    summary: "End all sessions but this one",
    responses: { 200: json(Done, "They are ended.", { status: true }), ...refusing(...ofPost, 401) },
  }),
  route("post", "/api/auth/request-password-reset", "requestPasswordReset", {
    summary: "Send a link to choose a new password; the same answer whether the account exists or not",
    request: body(PasswordResetRequest, { email: "ada@example.com" }),
    responses: {
      200: json(LinkSent, "If the account exists, the link is sent.", {
        status: true,
        message: "If this email exists in our system, check your email for the reset link",
      }),
      ...refusing(...ofPost),
    },
    open: true,
  }),
  route("get", "/api/auth/reset-password/{token}", "followResetLink", {
    summary: "The link of the mail: leads to the page that asked for it, with the token",
    request: {
      params: z.object({ token: inQuery("t0ken") }),
      query: z.object({ callbackURL: inQuery("/docs") }),
    },
    responses: {
      ...redirect,
      ...refusing(400, 403),
      default: { description: "Refused.", content: { "application/problem+json": { schema: AuthProblem } } },
    },
    open: true,
  }),
  route("post", "/api/auth/reset-password", "resetPassword", {
    summary: "Choose a new password with the token of the mail; ends every session and API key",
    request: body(PasswordReset, { token: "t0ken", newPassword: "a new correct horse" }),
    responses: { 200: json(Done, "The password is changed.", { status: true }), ...refusing(...ofPost) },
    open: true,
  }),
  route("post", "/api/auth/change-password", "changePassword", {
    summary: "Change the password; ends every session and API key, and gives a new session",
    request: body(PasswordChange, { currentPassword: "correct horse battery", newPassword: "a new correct horse" }),
    responses: {
      200: json(PasswordChanged, "The password is changed.", { token, user: userExample }),
      ...refusing(...ofPost, 401),
    },
  }),
  route("post", "/api/auth/send-verification-email", "sendVerificationEmail", {
    summary: "Send the link that confirms an address again",
    request: body(VerificationRequest, { email: "ada@example.com" }),
    responses: { 200: json(Done, "It is sent.", { status: true }), ...refusing(...ofPost) },
    open: true,
  }),
  route("get", "/api/auth/verify-email", "verifyEmail", {
    summary: "The link of the mail: confirms the address",
    request: { query: z.object({ token: inQuery(jwt), callbackURL: inQuery("/").optional() }) },
    responses: {
      200: json(AddressConfirmed, "It is confirmed.", { status: true, user: null }),
      ...redirect,
      ...refusing(400, 401, 403),
    },
    open: true,
  }),
  route("post", "/api/auth/update-user", "updateUser", {
    summary: "Change the name",
    request: body(UserChange, { name: "Ada L." }),
    responses: { 200: json(Done, "It is changed.", { status: true }), ...refusing(...ofPost, 401) },
  }),
  route("get", "/api/auth/token", "getJwt", {
    summary: "A JWT of five minutes for the session",
    responses: { 200: json(Jwt, "The token.", { token: jwt }), ...refusing(401) },
  }),
  route("get", "/api/auth/jwks", "getJwks", {
    summary: "The public keys that JWTs are signed with",
    responses: {
      200: json(Jwks, "The keys.", {
        keys: [{ kid: "0193c0dd-0000-7000-8000-000000000003", kty: "OKP", alg: "EdDSA", crv: "Ed25519", x: "eHh4" }],
      }),
      ...refusing(),
    },
    open: true,
  }),
  route("get", "/api/auth/error", "authError", {
    summary: "The page that a link leads to when it does not work",
    request: { query: z.object({ error: inQuery("INVALID_TOKEN").optional() }) },
    responses: {
      200: { description: "A page.", content: { "text/html": { schema: z.string(), example: "<!DOCTYPE html>…" } } },
      ...refusing(400),
    },
    open: true,
  }),
];
