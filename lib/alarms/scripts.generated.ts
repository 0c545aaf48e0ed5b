// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { script } from '../redis/script';
export const scripts = {
  lead: script('lead', `local leader = redis.call('GET', KEYS[1])
if leader and leader ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`),
  read: script('read', `return redis.call('HGETALL', KEYS[1])`),
  write: script('write', `redis.call('DEL', KEYS[1])
if #ARGV > 0 then redis.call('HSET', KEYS[1], unpack(ARGV)) end
return 0`),
} as const;
