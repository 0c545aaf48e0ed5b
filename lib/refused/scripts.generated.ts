// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { script } from '../redis/script';
export const scripts = {
  find: script('find', `local found = {}
for nth = 1, tonumber(ARGV[2]) do
  local text = redis.call('HGET', KEYS[1], ARGV[1] .. ' ' .. nth)
  if not text then break end
  found[nth] = text
end
return found`),
  note: script('note', `local room = tonumber(ARGV[1]) - redis.call('HLEN', KEYS[1])
for index = 5, #ARGV, 3 do
  if room <= 0 then break end
  local user = ARGV[index + 1]
  local noted = tonumber(redis.call('HGET', KEYS[2], user) or 0)
  for nth = 1, noted < tonumber(ARGV[2]) and tonumber(ARGV[4]) or 0 do
    local field = ARGV[index] .. ' ' .. nth
    local there = redis.call('HGET', KEYS[1], field)
    if not there then
      redis.call('HSET', KEYS[1], field, ARGV[index + 2])
      redis.call('HINCRBY', KEYS[2], user, 1)
      room = room - 1
      break
    end
    if string.find(there, user, 1, true) then break end
  end
end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[3])
return 0`),
} as const;
