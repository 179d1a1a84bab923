// Reads files of JSON lines whose first line says what the others are about.

import { z } from "zod";

/** Parses the file; throws with the number of a line that has another form. Empty lines count and are left out. */
export function jsonLinesOf<Head, Line>(
  text: string,
  Head: z.ZodType<Head>,
  Line: z.ZodType<Line>,
): { head: Head; lines: Line[] } {
  const lines = text.split("\n").map((line, index) => ({ line, number: index + 1 }));
  const [first, ...others] = lines.filter(({ line }) => line.trim() !== "");
  const read = <Output>(schema: z.ZodType<Output>, { line, number }: { line: string; number: number }): Output => {
    try {
      return schema.parse(JSON.parse(line));
    } catch (error) {
      throw new Error(`line ${number}: ${error instanceof z.ZodError ? z.prettifyError(error) : "not JSON"}`);
    }
  };
  if (first === undefined) throw new Error("the file is empty; its first line is a wardrobe");
  return { head: read(Head, first), lines: others.map((line) => read(Line, line)) };
}
