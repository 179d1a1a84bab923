// The stand-in for the mail provider: accepts Resend's request, saves the mail as a file and prints a line about it.

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { serveJson } from "./json-server.ts";

const Mail = z.object({ from: z.string(), to: z.array(z.string()), subject: z.string(), text: z.string() });

export interface LocalMail {
  readonly url: string;
  close(): Promise<void>;
}

export async function startMail(folder: string, say: (words: string) => void = console.log): Promise<LocalMail> {
  await mkdir(folder, { recursive: true });
  let count = 0;
  const server = await serveJson(async (_path, body) => {
    const parsed = Mail.safeParse(body);
    if (!parsed.success) return { status: 422, body: { message: z.prettifyError(parsed.error) } };
    const { to, subject, text } = parsed.data;
    count += 1;
    const file = path.join(folder, `${new Date().toISOString().replaceAll(":", "-")}-${count}.txt`);
    await writeFile(file, `To: ${to.join(", ")}\nSubject: ${subject}\n\n${text}\n`);
    say(`Mail "${subject}" kept in ${path.relative(process.cwd(), file)}`);
    return { status: 200, body: { id: String(count) } };
  });
  return { url: `http://127.0.0.1:${server.port}/emails`, close: () => server.close() };
}
