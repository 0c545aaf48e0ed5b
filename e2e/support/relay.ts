import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between a server and one of its stores. */
export type Relay = { url: string; cut: () => void; mend: () => void; close: () => void };

/** Passes everything on to the store at this address, until it is cut. */
export async function relayTo(address: string): Promise<Relay> {
  const store = new URL(address);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return near.destroy();
    const far = connect(Number(store.port), store.hostname);
    for (const [from, to] of [[near, far], [far, near]] as const) {
      open.add(from);
      from.pipe(to);
      from.on('error', () => undefined);
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const cut = () => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  const url = new URL(address);
  url.host = `localhost:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    cut,
    mend: () => {
      isCut = false;
    },
    close: () => {
      cut();
      server.close();
    },
  };
}
