// The mails to an address, from the folder where the stand-in of the mail provider keeps them.

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { pollUntil } from "./polling.ts";

export interface SentMail {
  readonly subject: string;
  readonly text: string;
  /** The only link in the mail. */
  readonly link: string;
}

/** The newest mail whose subject begins so, as soon as it is there: Armoire answers first and sends the mail then. */
export async function mailTo(folder: string, address: string, subject: string): Promise<SentMail> {
  let mail: SentMail | undefined;
  await pollUntil(async () => {
    mail = (await mailsTo(folder, address)).findLast((sent) => sent.subject.startsWith(subject));
    return mail !== undefined;
  });
  if (mail === undefined) throw new Error(`no mail to ${address}`);
  return mail;
}

/** The mails that are there, oldest first. */
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

/** File names end in the mail's number; only this number orders two mails of the same millisecond. */
function countOf(file: string): number {
  return Number(/-(\d+)\.txt$/.exec(file)?.[1]);
}
