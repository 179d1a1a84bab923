// better-auth: sign-up, sign-in, reset, verification, sessions and JWTs. It owns everything under /api/auth/*.

import { AsyncLocalStorage } from "node:async_hooks";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { createAuthMiddleware } from "better-auth/api";
// Without the query builder for databases that come as a bare connection: 54 KiB of the bundle.
import { betterAuth } from "better-auth/minimal";
import { bearer, jwt } from "better-auth/plugins";
import { Failure } from "../domain/failure.ts";
import { causeOf, type Log } from "../domain/log.ts";
import type { Settings } from "../env.ts";
import { type Database, isUnavailable } from "./database.ts";
import { jwtParty } from "./jwt-party.ts";
import type { Mailer } from "./mail-http.ts";
import { accounts, jwks, sessions, users, verifications } from "./schema.ts";

const sessionDays = 30;

export interface AuthDependencies {
  readonly settings: Settings;
  readonly database: Database;
  readonly mailer: Mailer | null;
  readonly log: Log;
  readonly origin: string;
}

type Later = (work: Promise<unknown>) => void;

interface OneRequest {
  readonly later: Later;
  /** What better-auth says before the answer: only the answer tells whether that is an error or an ordinary refusal. */
  messages: { readonly level: string; readonly message: string }[] | null;
}

/** better-auth is set up once for all requests, and calls its logger and the sender of mails deep inside a request. */
const currentRequest = new AsyncLocalStorage<OneRequest>();

export interface Auth {
  /** `later` lets work go on after the answer. */
  handle(request: Request, later: Later): Promise<Response>;
}

export function authBetterAuth({ settings, database, mailer, log, origin }: AuthDependencies): Auth {
  const root = settings.PUBLIC_URL ?? origin;
  const auth = betterAuth({
    appName: "Armoire",
    baseURL: root,
    basePath: "/api/auth",
    secret: settings.BETTER_AUTH_SECRET,
    trustedOrigins: [root, ...settings.ALLOWED_ORIGINS],
    database: drizzleAdapter(database, {
      provider: "pg",
      schema: { user: users, session: sessions, account: accounts, verification: verifications, jwks },
      // neon-http has no interactive transaction. Sign-up writes two rows; a password reset repairs a lost second row.
      transaction: false,
    }),
    advanced: {
      database: { generateId: false },
      ipAddress: { ipAddressHeaders: ["cf-connecting-ip"] },
    },
    session: { expiresIn: sessionDays * 86_400, updateAge: 86_400 },
    ...emailSettings(settings.REQUIRE_EMAIL_VERIFICATION, mailSender(mailer, log)),
    user: {
      additionalFields: { vectorIndex: { type: "number", required: false, input: false, returned: false } },
    },
    plugins: plugins(),
    hooks: {
      before: createAuthMiddleware(async ({ path, body }) => {
        // A new password ends every session (docs/design.md, "Access"), the one that asks for it too: it gets another. Set in place,
        // because better-auth merges a body that is returned level by level, and a deep one exhausts the stack.
        if (path === "/change-password" && typeof body === "object" && body !== null) body.revokeOtherSessions = true;
      }),
    },
    // The Workers binding limits these routes. better-auth would count in each isolate, or write to the database at each request.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      // The arguments may contain addresses and query parameters, so only the library's own message is logged.
      log: (level, text) => {
        if (level !== "error" && level !== "warn") return;
        const message = { level, message: text.slice(0, 300) };
        const messages = currentRequest.getStore()?.messages ?? null;
        if (messages === null) log.error("auth", message);
        else messages.push(message);
      },
    },
  });
  return {
    async handle(request, later) {
      const current: OneRequest = { later, messages: [] };
      const logMessages = (as: "info" | "error") => {
        for (const message of current.messages ?? []) log[as]("auth", message);
        current.messages = null;
      };
      try {
        const response = await currentRequest.run(current, () => auth.handler(request));
        logMessages(response.status < 500 ? "info" : "error");
        return response;
      } catch (cause) {
        logMessages("error");
        if (!isUnavailable(cause)) throw cause;
        const detail = "Signing in is not possible at the moment; try again shortly.";
        throw new Failure("unavailable", detail, { retryAfter: 5, cause });
      }
    },
  };
}

function emailSettings(requireEmailVerification: boolean, send: ReturnType<typeof mailSender>) {
  return {
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      requireEmailVerification,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, url }: LinkFor) =>
        send(
          user.email,
          "Reset your Armoire password",
          `Choose a new password here:\n\n${url}\n\nThe link works for an hour. If you did not ask for it, nothing has changed.`,
        ),
    },
    emailVerification: {
      sendOnSignUp: true,
      autoSignInAfterVerification: true,
      sendVerificationEmail: ({ user, url }: LinkFor) =>
        send(
          user.email,
          "Confirm your e-mail address",
          `Confirm that this address is yours:\n\n${url}\n\nIf you did not sign up at Armoire, leave the link alone: somebody else did.`,
        ),
    },
  };
}

interface LinkFor {
  readonly user: { readonly email: string };
  readonly url: string;
}

function plugins() {
  return [
    bearer(),
    jwt({
      jwt: {
        issuer: jwtParty,
        audience: jwtParty,
        expirationTime: "5m",
        definePayload: ({ user }) => ({ vector_index: user["vectorIndex"] ?? 1 }),
      },
    }),
  ];
}

/**
 * A mail is sent after the answer, and a failed mail changes no answer: otherwise its time or its status would show which addresses
 * have an account.
 */
function mailSender(mailer: Mailer | null, log: Log) {
  return async (to: string, subject: string, text: string): Promise<void> => {
    if (mailer === null) {
      log.error("mail.not_configured", { subject, needs: "MAIL_API_KEY and MAIL_FROM" });
      return;
    }
    const sent = mailer.send({ to, subject, text }).catch((error: unknown) => {
      log.error("mail.failed", { subject, cause: causeOf(error) });
    });
    const later = currentRequest.getStore()?.later;
    if (later === undefined) return sent;
    later(sent);
  };
}
