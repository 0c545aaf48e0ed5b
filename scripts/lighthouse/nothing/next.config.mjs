import { fileURLToPath } from 'node:url';

/** An application of its own, with the packages of the repository. */
export default { turbopack: { root: fileURLToPath(new URL('../../..', import.meta.url)) } };
