import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type FrozenStore = {
  /** The store's address, by this way to it. */
  url: string;
  /** From now on nothing passes in either direction, and connections stay open: a store that hangs, or a cable that was cut. */
  freeze: () => void;
  close: () => void;
};

/** A way to a store over TCP, that can freeze. */
export async function wayTo(storeUrl: string): Promise<FrozenStore> {
  const { hostname, port } = new URL(storeUrl);
  const open = new Set<Socket>();
  let frozen = false;
  const server = createServer((client) => {
    const store = connect(Number(port), hostname);
    for (const [from, to] of [[client, store], [store, client]] as const) {
      open.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
      from.on('data', (chunk) => frozen || to.write(chunk));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(storeUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    freeze: () => (frozen = true),
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
