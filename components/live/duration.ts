/** Seconds as a clock shows them: 4:05, 1:02:09. */
export function clockFace(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** The same for machines, as `<time dateTime>` wants it (ISO 8601). */
export function isoDuration(seconds: number): string {
  return `PT${seconds}S`;
}
