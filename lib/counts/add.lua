-- Adds to counters.
-- KEYS[1] counts  hash   name -> number
-- ARGV[1] ms after which counters are forgotten that nobody adds to
-- ARGV    then name, whole number; name, whole number; …
-- Result  nothing
for index = 2, #ARGV, 2 do redis.call('HINCRBY', KEYS[1], ARGV[index], ARGV[index + 1]) end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 0
