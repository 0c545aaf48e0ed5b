// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { script } from '../redis/script';
export const scripts = {
  add: script('add', `for index = 2, #ARGV, 2 do redis.call('HINCRBY', KEYS[1], ARGV[index], ARGV[index + 1]) end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 0`),
  read: script('read', `local found = redis.call('HMGET', KEYS[1], unpack(ARGV))
for index = 1, #ARGV do found[index] = found[index] or '0' end
return found`),
} as const;
