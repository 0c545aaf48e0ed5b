/**
 * A reason to stop that the reader can act on: its message is one clear sentence, shown without a stack trace.
 * `output` holds the last lines of the program that failed, when there was one.
 */
export class SetupError extends Error {
  /**
   * @param {string} message
   * @param {{ output?: string }} [details]
   */
  constructor(message, { output = '' } = {}) {
    super(message);
    this.name = 'SetupError';
    this.output = output;
  }
}
