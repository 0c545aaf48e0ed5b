import { createServer } from 'node:net';
import { SetupError } from './setup-error.mjs';

/**
 * Whether nobody listens on the port, neither on one address nor on all of them.
 * @param {number} port
 */
async function isPortFree(port) {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, undefined));
}

/**
 * @param {number} port
 * @param {string} command that wants it
 * @throws {SetupError} when somebody else has it
 */
export async function refusePortInUse(port, command) {
  if (await isPortFree(port)) return;
  throw new SetupError(
    `Port ${port} is in use; stop what listens there, or choose another port: PORT=${port + 1} npm run ${command}`,
  );
}

/** A free port on 127.0.0.1, chosen by the operating system. */
export async function freePort() {
  const [port] = await freePorts(1);
  return /** @type {number} */ (port);
}

/**
 * Free ports on 127.0.0.1, no two the same: all are taken before one is given back.
 * @param {number} count
 */
export async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, () => listen(0, '127.0.0.1')));
  const ports = servers.map((server) => /** @type {import('node:net').AddressInfo} */ (server.address()).port);
  await Promise.all(servers.map(close));
  return ports;
}

/**
 * The port used last time when it is still free, otherwise a new one.
 * @param {number | undefined} lastPort
 */
export async function stablePort(lastPort) {
  return lastPort !== undefined && (await isPortFree(lastPort)) ? lastPort : freePort();
}

/**
 * @param {number} port
 * @param {string | undefined} host all addresses when undefined
 */
async function canListen(port, host) {
  try {
    await close(await listen(port, host));
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {number} port
 * @param {string | undefined} host
 * @returns {Promise<import('node:net').Server>}
 */
function listen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });
}

/** @param {import('node:net').Server} server */
function close(server) {
  return new Promise((resolve) => {
    server.close(resolve);
  });
}
