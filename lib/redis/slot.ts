/** Hash slots of a Redis Cluster. */
export const SLOTS = 16_384;

/** CRC-16/XMODEM of every byte, as the Redis Cluster specification (appendix A) has it. */
const CRC16 = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  return crc;
});

/** The hash slot of an ASCII key: of the part in its first braces, if there is one. */
export function slotOf(key: string): number {
  const open = key.indexOf('{');
  const close = open < 0 ? -1 : key.indexOf('}', open + 1);
  const hashed = close > open + 1 ? key.slice(open + 1, close) : key;
  let crc = 0;
  for (let index = 0; index < hashed.length; index += 1) {
    crc = ((crc << 8) & 0xffff) ^ CRC16[((crc >> 8) ^ hashed.charCodeAt(index)) & 0xff]!;
  }
  return crc % SLOTS;
}
