// The files of a drop, with those in dropped folders, at any depth.

/** As much of the browser's FileSystemEntry as is needed. */
export interface Entry {
  readonly isFile: boolean;
  readonly isDirectory: boolean;
}
interface FileEntry extends Entry {
  file(found: (file: File) => void, failed: (error: DOMException) => void): void;
}
interface FolderEntry extends Entry {
  createReader(): { readEntries(found: (entries: Entry[]) => void, failed: (error: DOMException) => void): void };
}

const isFile = (entry: Entry): entry is FileEntry => entry.isFile;
const isFolder = (entry: Entry): entry is FolderEntry => entry.isDirectory;

/** As much of the browser's DataTransfer as is needed. */
interface Dropped {
  readonly items: ArrayLike<{ readonly kind: string; webkitGetAsEntry(): Entry | null }>;
  readonly files: ArrayLike<File>;
}

/** What was dropped. The browser shows it only while the event runs, so this takes all of it before anything is awaited. */
export function entriesOf({ items, files }: Dropped): { entries: Entry[]; files: File[] } {
  const entries = Array.from(items).flatMap((item) => (item.kind === "file" ? (item.webkitGetAsEntry() ?? []) : []));
  return entries.length > 0 ? { entries, files: [] } : { entries, files: Array.from(files) };
}

/** The files of entries, one after the other, while folders are read. A file that cannot be read is left out, and counted. */
export async function* filesOf(entries: readonly Entry[], unread: (name: string) => void = () => {}): AsyncGenerator<File> {
  for (const entry of entries) {
    try {
      if (isFile(entry)) yield await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
      else if (isFolder(entry)) yield* filesOf(await entriesIn(entry), unread);
    } catch {
      unread("name" in entry ? String(entry.name) : "");
    }
  }
}

/** A reader gives at most a hundred at a time; an empty answer is the end. */
async function entriesIn(folder: FolderEntry): Promise<Entry[]> {
  const reader = folder.createReader();
  const all: Entry[] = [];
  for (;;) {
    const some = await new Promise<Entry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
