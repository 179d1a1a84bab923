// Who is not signed in: sign up, sign in, sign out, a new password by mail.

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, inject, test } from "vitest";
import { password, signUp, visit } from "./visitor.ts";

test("a new person signs up, and is still signed in after a reload, without a token where a script could read it", async () => {
  await using visitor = await visit();
  const { page, complaints } = visitor;
  await page.goto("/");
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await visitor.expectNoBarrier("sign in");
  await signUp(visitor);
  await page.reload();
  await page.getByRole("navigation", { name: "Main" }).waitFor();
  expect(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length])).toEqual(["", 0, 0]);
  expect(complaints).toEqual([]);
});

test("a wrong password is told in words, and the page that was asked for comes after the right one", async () => {
  await using visitor = await visit();
  const { page, email } = visitor;
  await signUp(visitor);
  await page.context().clearCookies();
  await page.goto("/you");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill("not my password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("do not belong together").waitFor();
  await visitor.expectNoBarrier("wrong password");
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText(`Signed in as ${email}`).waitFor();
});

test("a forgotten password is replaced by the link of a mail, whose token leaves the address at once", async () => {
  await using visitor = await visit();
  const { page, email } = visitor;
  await signUp(visitor);
  await page.context().clearCookies();
  await page.goto("/");
  await page.getByRole("button", { name: "Forgot password?" }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await page.getByText("a mail with a link is on its way").waitFor();
  await page.goto(await linkInMailTo(email, "reset-password"));
  await page.getByRole("heading", { name: "Choose a new password" }).waitFor();
  expect(new URL(page.url()).search).toBe("");
  await page.getByRole("textbox", { name: "Password" }).fill("another horse battery");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Your password is changed." }).waitFor();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill("another horse battery");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("navigation", { name: "Main" }).waitFor();
});

test("another person who signs in after somebody gets a new page, with nothing of the one before", async () => {
  await using visitor = await visit();
  const { page } = visitor;
  await signUp(visitor);
  await page.evaluate(() => Object.assign(window, { isOld: true }));
  await page.getByRole("link", { name: "You" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await page.getByRole("button", { name: "Create an account" }).click();
  await page.getByLabel("Your name").fill("Grace");
  await page.getByLabel("E-mail").fill(`grace-${visitor.email}`);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign up" }).click();
  await page.getByRole("navigation", { name: "Main" }).waitFor();
  expect(await page.evaluate(() => [location.pathname, "isOld" in window])).toEqual(["/", false]);
});

/** The link of the newest mail to somebody that leads to a path with this word. */
async function linkInMailTo(email: string, word: string): Promise<string> {
  const folder = inject("mailFolder");
  for (;;) {
    for (const name of await readdir(folder)) {
      const mail = await readFile(path.join(folder, name), "utf8");
      const link = new RegExp(`https?://\\S*${word}[^\\s"<]*`).exec(mail)?.[0];
      if (mail.includes(email) && link !== undefined) return link.replaceAll("&amp;", "&");
    }
    // The mail is posted after the answer.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
