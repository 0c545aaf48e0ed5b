// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { script } from '../redis/script';
export const scripts = {
  forget: script('forget', `return redis.call('DEL', KEYS[1])`),
  look: script('look', `return { tonumber(redis.call('GET', KEYS[1]) or 0), redis.call('PTTL', KEYS[1]) }`),
  take: script('take', `local count = redis.call('INCRBY', KEYS[1], ARGV[2])
if count == tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return { count, redis.call('PTTL', KEYS[1]) }`),
} as const;
