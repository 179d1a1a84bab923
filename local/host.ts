// HOST: the address at which `npm start` listens, and the addresses at which others find it.

import { isIP, isIPv6, type Server } from "node:net";
import { networkInterfaces } from "node:os";
import { StartFailure } from "./folder.ts";

/** The one address that no other machine reaches. */
export const loopback = "127.0.0.1";
const everyAddress = ["0.0.0.0", "::"];

/** The address to listen at. Fails for what is no address. */
export function hostOf({ HOST: host = loopback }: Readonly<Record<string, string | undefined>>): string {
  if (host === "localhost") return loopback;
  if (isIP(host) === 0) throw new StartFailure(hostRefusal(host));
  return host;
}

const hostRefusal = (host: string) =>
  `HOST is "${host}"; accepted: an address of this machine, such as ${loopback} (this machine only) or 0.0.0.0 (the network too).`;

export const portInUse = (port: number) => new StartFailure(`Port ${port} is in use. Choose another: PORT=${port + 1} npm start`);

/** Resolves when the server listens; fails with one sentence when it cannot. Without a host: at every address. */
export function listen(server: Server, port: number, host?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      const isElsewhere = host !== undefined && "code" in error && error.code !== "EADDRINUSE";
      reject(isElsewhere ? new StartFailure(hostRefusal(host)) : portInUse(port));
    });
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => resolve());
  });
}

/** Where a person on this machine finds the server. */
export function urlOf(host: string, port: number): string {
  const isLocal = host === loopback || everyAddress.includes(host);
  return `http://${isLocal ? "localhost" : inUrl(host)}:${port}`;
}

/** Where other machines of the network find it: none while it listens at 127.0.0.1. */
export function networkUrlsOf(host: string, port: number): string[] {
  if (!everyAddress.includes(host)) return host === loopback ? [] : [urlOf(host, port)];
  const addresses = Object.values(networkInterfaces()).flatMap((interfaces) => interfaces ?? []);
  return addresses
    .filter(({ internal, family }) => !internal && family === "IPv4")
    .map(({ address }) => `http://${inUrl(address)}:${port}`);
}

const inUrl = (address: string) => (isIPv6(address) ? `[${address}]` : address);
