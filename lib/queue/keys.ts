type QueueKeys = [
  meta: string,
  waiting: string,
  active: string,
  places: string,
  ended: string,
  events: string,
  since: string,
];

/**
 * The keys of a concert's queue, in the order in which every script takes them (include/queue.lua). The braces make
 * Redis Cluster keep them on one slot.
 */
export function queueKeys(concertId: string): QueueKeys {
  const prefix = `q:{${concertId}}:`;
  return [
    `${prefix}meta`,
    `${prefix}waiting`,
    `${prefix}active`,
    `${prefix}places`,
    `${prefix}ended`,
    `${prefix}events`,
    `${prefix}since`,
  ];
}

/** The key of the queue's samples (sample.lua), on the same slot. They are for graphs, and may be lost. */
export function samplesKey(concertId: string): string {
  return `q:{${concertId}}:samples`;
}

/** A user as the queue stores it: the UUID's 16 bytes as 22 characters, 14 fewer than the text for each of a million. */
export function memberOf(userId: string): string {
  return Buffer.from(userId.replaceAll('-', ''), 'hex').toString('base64url');
}

/** The UUID of a stored user. */
export function userOf(member: string): string {
  const hex = Buffer.from(member, 'base64url').toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
