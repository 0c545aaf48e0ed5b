import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between a process and one of its stores. */
export type Relay = {
  /** The store's address, by way of the relay. */
  url: string;
  /** From now on nothing passes in either direction, and connections stay open: a store that hangs, or a cable that was cut. */
  freeze: () => void;
  /** Ends all connections and takes no new ones: a store that is away. */
  cut: () => void;
  /** Takes connections again after a cut. */
  mend: () => void;
  close: () => void;
};

/** Passes everything on to the store at this address, until it is told not to. */
export async function relayTo(storeUrl: string): Promise<Relay> {
  const { hostname, port } = new URL(storeUrl);
  const open = new Set<Socket>();
  let [isFrozen, isCut] = [false, false];
  const server = createServer((near) => {
    if (isCut) return near.destroy();
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('error', () => undefined);
      from.on('data', (chunk) => isFrozen || to.write(chunk));
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(storeUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cut = (): void => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  return {
    url: url.href,
    freeze: () => void (isFrozen = true),
    cut,
    mend: () => void (isCut = false),
    close: () => {
      cut();
      server.close();
    },
  };
}
