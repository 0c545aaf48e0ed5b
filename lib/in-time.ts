/**
 * The outcome of `work`, or an error when it takes longer than `deadlineMs`. The work itself goes on; nobody waits for it any
 * more. The deadline keeps no process alive.
 * @param late message of the error
 */
export async function inTime<T>(work: Promise<T>, deadlineMs: number, late: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(late)), deadlineMs).unref();
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
