// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { script } from '../redis/script';
export const scripts = {
  clock: script('clock', `local time = redis.call('TIME')
return time[1] * 1000 + math.floor(time[2] / 1000)`),
} as const;
