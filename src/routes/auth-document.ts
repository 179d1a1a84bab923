// The part of better-auth's API that clients use, for our OpenAPI document. better-auth's own documentation has the rest.

interface RouteDescription {
  readonly operationId: string;
  readonly summary: string;
  readonly request?: Readonly<Record<string, unknown>>;
  readonly answer: Readonly<Record<string, unknown>>;
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

const posts: Readonly<Record<string, RouteDescription>> = {
  "/api/auth/sign-up/email": {
    operationId: "signUp",
    summary: "Make an account; the session token is in the body and in `set-auth-token`",
    request: { name: "Ada", email: "ada@example.com", password: "correct horse battery" },
    answer: { token: "k3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3", user },
    open: true,
  },
  "/api/auth/sign-in/email": {
    operationId: "signIn",
    summary: "Sign in",
    request: { email: "ada@example.com", password: "correct horse battery" },
    answer: { redirect: false, token: "k3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3", user },
    open: true,
  },
  "/api/auth/sign-out": { operationId: "signOut", summary: "End this session", request: {}, answer: { success: true } },
  "/api/auth/request-password-reset": {
    operationId: "requestPasswordReset",
    summary: "Send a link to choose a new password; the same answer whether the account exists or not",
    request: { email: "ada@example.com" },
    answer: { status: true, message: "If this email exists in our system, check your email for the reset link" },
    open: true,
  },
  "/api/auth/reset-password": {
    operationId: "resetPassword",
    summary: "Choose a new password with the token of the mail; ends every session",
    request: { token: "t0ken", newPassword: "a new correct horse" },
    answer: { status: true },
    open: true,
  },
  "/api/auth/revoke-sessions": {
    operationId: "revokeSessions",
    summary: "End all sessions",
    request: {},
    answer: { status: true },
  },
};

const gets: Readonly<Record<string, RouteDescription>> = {
  "/api/auth/get-session": {
    operationId: "getSession",
    summary: "The session and its user, or null",
    answer: { session: { userId: user.id }, user },
  },
  "/api/auth/token": {
    operationId: "getJwt",
    summary: "A JWT of five minutes for the session",
    answer: { token: "eyJhbGciOiJFZERTQSJ9.e30.c2ln" },
  },
  "/api/auth/jwks": {
    operationId: "getJwks",
    summary: "The public keys that JWTs are signed with",
    answer: { keys: [] },
    open: true,
  },
};

export function describeAuth() {
  const problem = {
    description: "Refused.",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
  const operation = ({ operationId, summary, request, answer, open }: RouteDescription) => ({
    operationId,
    summary,
    tags: ["People"],
    security: open === true ? [] : [{ session: [] }],
    ...(request === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { "application/json": { schema: { type: "object" as const }, example: request } },
          },
        }),
    responses: {
      "200": { description: "Done.", content: { "application/json": { schema: { type: "object" as const }, example: answer } } },
      "400": problem,
      "401": problem,
      "429": problem,
      "503": problem,
    },
  });
  return {
    ...Object.fromEntries(Object.entries(posts).map(([path, described]) => [path, { post: operation(described) }])),
    ...Object.fromEntries(Object.entries(gets).map(([path, described]) => [path, { get: operation(described) }])),
  };
}
