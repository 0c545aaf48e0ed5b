import { forgetProcessWide, processWide } from '../process-wide';

const NAME = 'response-class';

/**
 * A response of the class that suits the process: the platform's own unless a server has put in a lighter one, see
 * server/light-response.ts.
 */
export function newResponse(body: string | null, init: ResponseInit): Response {
  const ResponseClass = processWide<typeof Response>(NAME, () => Response);
  return new ResponseClass(body, init);
}

/** From now on this process makes its responses of this class. */
export function useResponseClass(ResponseClass: typeof Response): void {
  forgetProcessWide(NAME);
  processWide(NAME, () => ResponseClass);
}
