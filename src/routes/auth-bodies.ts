// What better-auth takes and answers, as schemas. The routes are in auth-document.ts.

import { z } from "@hono/zod-openapi";
import { Problem, problemCodes } from "../domain/problem.ts";
import { orNull } from "../http/contract.ts";

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

export const User = z
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
export const Session = z
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
export const SessionWithUser = z.object({ session: Session, user: User }).openapi("SessionWithUser");
export const SignedUp = z
  .object({ token: z.string().nullable().openapi({ description: "Null until the address is confirmed." }), user: User })
  .openapi("SignedUp");
export const SignedIn = z
  .object({ redirect: z.boolean(), token: z.string(), url: z.string().optional(), user: User })
  .openapi("SignedIn");
export const PasswordChanged = z.object({ token: z.string().nullable(), user: User }).openapi("PasswordChanged");
export const Done = z.object({ status: z.literal(true) }).openapi("AuthDone");
export const SignedOut = z.object({ success: z.literal(true) }).openapi("SignedOut");
export const LinkSent = z.object({ status: z.literal(true), message: z.string() }).openapi("LinkSent");
export const AddressConfirmed = z.object({ status: z.literal(true), user: orNull(User) }).openapi("AddressConfirmed");
export const Jwt = z.object({ token: z.jwt() }).openapi("Jwt");
export const Jwks = z
  .object({
    keys: z.array(
      z.looseObject({ kid: z.string(), kty: z.string(), alg: z.string(), crv: z.string().optional(), x: z.string().optional() }),
    ),
  })
  .openapi("Jwks");

const Password = z.string().min(8).max(128).openapi({ format: "password" });
const callbackURL = z.string().openapi({ description: "The page that the link of the mail leads to." });
export const SignUp = z
  .object({
    name: z.string(),
    email: z.email(),
    password: Password,
    image: z.string().optional(),
    callbackURL: callbackURL.optional(),
  })
  .openapi("SignUp");
export const SignIn = z
  .object({
    email: z.email(),
    password: z.string().openapi({ format: "password" }),
    rememberMe: z.boolean().optional().openapi({ description: "False: the cookie ends with the browser.", default: true }),
    callbackURL: callbackURL.optional(),
  })
  .openapi("SignIn");
export const SessionEnd = z.object({ token: z.string() }).openapi("SessionEnd");
export const PasswordResetRequest = z
  .object({ email: z.email(), redirectTo: callbackURL.optional() })
  .openapi("PasswordResetRequest");
export const PasswordReset = z.object({ token: z.string(), newPassword: Password }).openapi("PasswordReset");
export const PasswordChange = z
  .object({ currentPassword: z.string().openapi({ format: "password" }), newPassword: Password })
  .openapi("PasswordChange");
export const VerificationRequest = z
  .object({ email: z.email(), callbackURL: callbackURL.optional() })
  .openapi("VerificationRequest");
export const UserChange = z
  .object({ name: z.string().optional(), image: z.string().nullable().optional() })
  .openapi("UserChange");
