// Files in dropped folders.

import { expect, test } from "vitest";
import { type Entry, entriesOf, filesOf } from "../../web/upload/dropped-files.ts";

const fileEntry = (name: string) => ({
  name,
  isFile: true,
  isDirectory: false,
  file: (found: (file: File) => void) => found(new File(["x"], name)),
});
const brokenEntry = (name: string) => ({
  name,
  isFile: true,
  isDirectory: false,
  file: (_found: unknown, failed: (error: Error) => void) => failed(new Error("gone")),
});
/** Gives at most two entries at a time, as a browser gives at most a hundred. */
const folderEntry = (entries: readonly Entry[]) => ({
  isFile: false,
  isDirectory: true,
  createReader: () => {
    let at = 0;
    return {
      readEntries: (found: (some: Entry[]) => void) => {
        found(entries.slice(at, at + 2));
        at += 2;
      },
    };
  },
});

test("all files of folders in folders are found, however few a reader gives at a time", async () => {
  const drop = [
    fileEntry("a"),
    folderEntry([fileEntry("b"), fileEntry("c"), folderEntry([fileEntry("d")]), fileEntry("e"), fileEntry("f")]),
    folderEntry([]),
  ];
  const names: string[] = [];
  for await (const file of filesOf(drop)) names.push(file.name);
  expect(names).toEqual(["a", "b", "c", "d", "e", "f"]);
});

test("a file that cannot be read is named, and the others are taken", async () => {
  const unread: string[] = [];
  const names: string[] = [];
  for await (const file of filesOf([brokenEntry("a"), fileEntry("b")], (name) => unread.push(name))) names.push(file.name);
  expect([names, unread]).toEqual([["b"], ["a"]]);
});

test("where a drop has no entries its files are taken", () => {
  const file = new File(["x"], "a.jpg");
  const transfer = { items: [{ kind: "string", webkitGetAsEntry: () => null }], files: [file] };
  // As much of a DataTransfer as is read.
  expect(entriesOf(transfer)).toEqual({ entries: [], files: [file] });
});
