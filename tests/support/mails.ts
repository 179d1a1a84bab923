// The mails that were sent to somebody, from the folder where the provider's stand-in keeps them.

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

export interface SentMail {
  readonly subject: string;
  readonly text: string;
  /** The one link of the mail. */
  readonly link: string;
}

/** Oldest first. Armoire waits for its mails, so what an answer promised is here when the answer is. */
export async function mailsTo(folder: string, address: string): Promise<SentMail[]> {
  const files = (await readdir(folder)).sort((a, b) => countOf(a) - countOf(b));
  const mails = await Promise.all(files.map((file) => readFile(path.join(folder, file), "utf8")));
  return mails
    .filter((mail) => mail.startsWith(`To: ${address}\n`))
    .map((mail) => ({
      subject: /^Subject: (.*)$/m.exec(mail)?.[1] ?? "",
      text: mail,
      link: /^https?:\S+$/m.exec(mail)?.[0] ?? "",
    }));
}

/** Names end in the mail's number; two in one millisecond are in order by it alone. */
function countOf(file: string): number {
  return Number(/-(\d+)\.txt$/.exec(file)?.[1]);
}
