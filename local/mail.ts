// The stand-in for the mail provider: accepts Resend's request, saves the mail as a file and prints a line about it.

import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { z } from "zod";

const Mail = z.object({ from: z.string(), to: z.array(z.string()), subject: z.string(), text: z.string() });

export interface LocalMail {
  readonly url: string;
  close(): Promise<void>;
}

export async function startMail(folder: string, say: (words: string) => void = console.log): Promise<LocalMail> {
  await mkdir(folder, { recursive: true });
  let count = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const parsed = Mail.safeParse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
    if (!parsed.success) {
      response.writeHead(422).end();
      return;
    }
    const { to, subject, text } = parsed.data;
    count += 1;
    const file = path.join(folder, `${new Date().toISOString().replaceAll(":", "-")}-${count}.txt`);
    await writeFile(file, `To: ${to.join(", ")}\nSubject: ${subject}\n\n${text}\n`);
    say(`Mail "${subject}" kept in ${path.relative(process.cwd(), file)}`);
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ id: String(count) }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the mail server has no port");
  return {
    url: `http://127.0.0.1:${address.port}/emails`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
