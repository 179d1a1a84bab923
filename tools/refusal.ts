// How a command ends where its arguments or files cannot be used.

export function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}
