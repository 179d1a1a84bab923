// A person who uses the API over HTTP, as a client would.

import { randomBytes, randomUUID, scryptSync } from "node:crypto";
import { z } from "zod";
import { pollUntil } from "./polling.ts";
import { rowsOf } from "./rows.ts";
import { databaseBehind } from "./test-databases.ts";

export const password = "correct horse battery";
let passwordHash: string | undefined;

export const GarmentAnswer = z.looseObject({
  id: z.string(),
  status: z.enum(["pending", "processing", "ready", "failed"]),
  error_message: z.string().nullable(),
  category: z.string().nullable(),
  custom_name: z.string().nullable(),
  needs_review: z.array(z.string()),
  unsure: z.array(z.string()),
  warnings: z.array(z.string()),
  attributes: z.looseObject({
    color_primary: z.string().nullable(),
    material: z.string().nullable(),
    seasons: z.array(z.string()),
  }),
  prediction: z.looseObject({ category: z.string().nullable(), model: z.string() }).nullable(),
  label: z.looseObject({}).nullable(),
  attempts: z.number(),
  image_url: z.string(),
  thumbnail_url: z.string().nullable(),
  processed_image_url: z.string().nullable(),
  duplicate: z.boolean().optional(),
});
export type GarmentAnswer = z.infer<typeof GarmentAnswer>;
export const ProblemAnswer = z.looseObject({
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  request_id: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

export class Person {
  readonly url: string;
  readonly email: string;
  readonly token: string;
  readonly id: string;

  constructor(url: string, email: string, token: string, id: string) {
    this.url = url;
    this.email = email;
    this.token = token;
    this.id = id;
  }

  /**
   * A new person, by the rows that a sign-up writes: hashing a password takes 150 ms of a core, and hundreds of tests need a
   * person. The person can sign in with `password`.
   */
  static async join(url: string): Promise<Person> {
    const [id, email, token] = [randomUUID(), `${randomUUID()}@example.com`, randomBytes(24).toString("base64url")];
    passwordHash ??= hashOf(password);
    await rowsOf(
      databaseBehind(url),
      `with person as (insert into users (id, name, email) values ($1, 'Ada', $2)),
        account as (insert into accounts (user_id, account_id, provider_id, password) values ($1, $1, 'credential', $3))
        insert into sessions (user_id, token, expires_at, ip_address, user_agent) values ($1, $4, now() + interval '30 days', '127.0.0.1', 'node')`,
      [id, email, passwordHash, token],
    );
    return new Person(url, email, token, id);
  }

  /** Signs up a new person. */
  static async signUp(url: string, email = `${randomUUID()}@example.com`): Promise<Person> {
    const response = await fetch(`${url}/api/auth/sign-up/email`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "Ada", email, password }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`sign-up answered ${response.status}: ${text}`);
    const body = z.object({ token: z.string(), user: z.object({ id: z.string() }) }).parse(JSON.parse(text));
    return new Person(url, email, body.token, body.user.id);
  }

  /** An API key of this person, whose address is confirmed for it. */
  async key(options: { scopes?: readonly string[]; name?: string } = {}): Promise<{ id: string; key: string }> {
    await this.confirmAddress();
    const json = { name: options.name ?? "laptop", ...(options.scopes === undefined ? {} : { scopes: options.scopes }) };
    const response = await this.request("POST", "/api/v1/keys", { json });
    const text = await response.text();
    if (response.status !== 201) throw new Error(`making a key answered ${response.status}: ${text}`);
    return z.looseObject({ id: z.string(), key: z.string() }).parse(JSON.parse(text));
  }

  /** As if the person had followed the link in their mail. */
  async confirmAddress(): Promise<void> {
    await rowsOf(databaseBehind(this.url), "update users set email_verified = true where id = $1", [this.id]);
  }

  /** A request with this person's token; a JSON body is sent as JSON. */
  request(
    method: string,
    path: string,
    options: { json?: unknown; body?: BodyInit; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const body = options.json === undefined ? options.body : JSON.stringify(options.json);
    return fetch(new URL(path, this.url), {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(options.json === undefined ? {} : { "content-type": "application/json" }),
        ...options.headers,
      },
      ...(body === undefined ? {} : { body }),
      redirect: "manual",
    });
  }

  upload(
    photo: Uint8Array<ArrayBuffer>,
    options: { headers?: Record<string, string>; type?: string; name?: string } = {},
  ): Promise<Response> {
    const form = new FormData();
    form.append("file", new Blob([photo], { type: options.type ?? "image/jpeg" }), options.name ?? "photo.jpg");
    return this.request("POST", "/api/v1/wardrobe/upload", {
      body: form,
      ...(options.headers === undefined ? {} : { headers: options.headers }),
    });
  }

  /** Uploads a photo and expects success. */
  async add(photo: Uint8Array<ArrayBuffer>): Promise<GarmentAnswer> {
    const response = await this.upload(photo);
    const text = await response.text();
    if (response.status !== 201) throw new Error(`upload answered ${response.status}: ${text}`);
    return GarmentAnswer.parse(JSON.parse(text));
  }

  async garment(id: string): Promise<GarmentAnswer> {
    const response = await this.request("GET", `/api/v1/wardrobe/${id}`);
    return GarmentAnswer.parse(await response.json());
  }

  /** The garment once it is ready or failed. Polls, like a client without live events. */
  async settled(
    id: string,
    until: (garment: GarmentAnswer) => boolean = (garment) => garment.status === "ready" || garment.status === "failed",
  ): Promise<GarmentAnswer> {
    let garment = await this.garment(id);
    await pollUntil(async () => {
      if (until(garment)) return true;
      garment = await this.garment(id);
      return until(garment);
    });
    return garment;
  }
}

/** A password in the form in which better-auth stores it (better-auth/utils, password.node.ts). */
function hashOf(secret: string): string {
  const salt = randomBytes(16).toString("hex");
  const [N, r] = [16_384, 16];
  return `${salt}:${scryptSync(secret, salt, 64, { N, r, p: 1, maxmem: 256 * N * r }).toString("hex")}`;
}
