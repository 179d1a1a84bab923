// The routes of better-auth that Armoire serves, as our OpenAPI document describes them. What is not here is not served.

import { type RouteConfig, z } from "@hono/zod-openapi";
import { Problem, problemCodes } from "../domain/problem.ts";
import { failing, json, jsonRequest, orNull } from "../http/contract.ts";

/** better-auth's own codes, which its client reads, of the routes below. Another of its codes is answered as `REFUSED`. */
const authCodes = [
  "INVALID_EMAIL",
  "INVALID_EMAIL_OR_PASSWORD",
  "INVALID_PASSWORD",
  "PASSWORD_TOO_SHORT",
  "PASSWORD_TOO_LONG",
  "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL",
  "USER_NOT_FOUND",
  "CREDENTIAL_ACCOUNT_NOT_FOUND",
  "EMAIL_NOT_VERIFIED",
  "EMAIL_ALREADY_VERIFIED",
  "EMAIL_MISMATCH",
  "EMAIL_CAN_NOT_BE_UPDATED",
  "INVALID_TOKEN",
  "TOKEN_EXPIRED",
  "UNAUTHORIZED",
  "SESSION_EXPIRED",
  "SESSION_NOT_FRESH",
  "INVALID_ORIGIN",
  "MISSING_OR_NULL_ORIGIN",
  "CROSS_SITE_NAVIGATION_LOGIN_BLOCKED",
  "INVALID_CALLBACK_URL",
  "INVALID_REDIRECT_URL",
  "INVALID_ERROR_CALLBACK_URL",
  "INVALID_NEW_USER_CALLBACK_URL",
  "CALLBACK_URL_REQUIRED",
  "VALIDATION_ERROR",
  "MISSING_FIELD",
  "FIELD_NOT_ALLOWED",
  "BODY_MUST_BE_AN_OBJECT",
  "REFUSED",
] as const;

export const AuthProblem = Problem.extend({
  code: z.enum([...problemCodes, ...authCodes]),
  message: z.string().optional().openapi({ description: "The same as `detail`, for better-auth's client." }),
}).openapi("AuthProblem", {
  example: {
    type: "about:blank",
    title: "Not signed in",
    status: 401,
    detail: "Invalid email or password",
    code: "INVALID_EMAIL_OR_PASSWORD",
    message: "Invalid email or password",
    request_id: "5f0c6c1e-3a44-4f0e-9a53-0f6a9a2f4f7b",
  },
});
export type AuthProblem = z.infer<typeof AuthProblem>;

const User = z
  .object({
    id: z.uuid(),
    email: z.email(),
    name: z.string(),
    image: z.string().nullable(),
    emailVerified: z.boolean(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi("User");
const Session = z
  .object({
    id: z.uuid(),
    userId: z.uuid(),
    token: z.string().openapi({ description: "Send it as `Authorization: Bearer`." }),
    expiresAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    ipAddress: z.string().nullable(),
    userAgent: z.string().nullable(),
  })
  .openapi("Session");
const SessionWithUser = z.object({ session: Session, user: User }).openapi("SessionWithUser");
const SignedUp = z
  .object({ token: z.string().nullable().openapi({ description: "Null until the address is confirmed." }), user: User })
  .openapi("SignedUp");
const SignedIn = z
  .object({ redirect: z.boolean(), token: z.string(), url: z.string().optional(), user: User })
  .openapi("SignedIn");
const PasswordChanged = z.object({ token: z.string().nullable(), user: User }).openapi("PasswordChanged");
const Done = z.object({ status: z.literal(true) }).openapi("AuthDone");
const SignedOut = z.object({ success: z.literal(true) }).openapi("SignedOut");
const LinkSent = z.object({ status: z.literal(true), message: z.string() }).openapi("LinkSent");
const AddressConfirmed = z.object({ status: z.literal(true), user: orNull(User) }).openapi("AddressConfirmed");
const Jwt = z.object({ token: z.jwt() }).openapi("Jwt");
const Jwks = z
  .object({
    keys: z.array(
      z.looseObject({ kid: z.string(), kty: z.string(), alg: z.string(), crv: z.string().optional(), x: z.string().optional() }),
    ),
  })
  .openapi("Jwks");

const Password = z.string().min(8).max(128).openapi({ format: "password" });
const callbackURL = z.string().openapi({ description: "The page that the link of the mail leads to." });
const SignUp = z
  .object({
    name: z.string(),
    email: z.email(),
    password: Password,
    image: z.string().optional(),
    callbackURL: callbackURL.optional(),
  })
  .openapi("SignUp");
const SignIn = z
  .object({
    email: z.email(),
    password: z.string().openapi({ format: "password" }),
    rememberMe: z.boolean().optional().openapi({ description: "False: the cookie ends with the browser.", default: true }),
    callbackURL: callbackURL.optional(),
  })
  .openapi("SignIn");
const SessionEnd = z.object({ token: z.string() }).openapi("SessionEnd");
const PasswordResetRequest = z.object({ email: z.email(), redirectTo: callbackURL.optional() }).openapi("PasswordResetRequest");
const PasswordReset = z.object({ token: z.string(), newPassword: Password }).openapi("PasswordReset");
const PasswordChange = z
  .object({ currentPassword: z.string().openapi({ format: "password" }), newPassword: Password })
  .openapi("PasswordChange");
const VerificationRequest = z.object({ email: z.email(), callbackURL: callbackURL.optional() }).openapi("VerificationRequest");
const UserChange = z.object({ name: z.string().optional(), image: z.string().nullable().optional() }).openapi("UserChange");

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
