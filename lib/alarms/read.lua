-- The alarms that are on.
-- KEYS[1] alarms  hash   concert and name -> what is known of it, as lib/alarms/state.ts writes it
-- Result  { field, value, … }
return redis.call('HGETALL', KEYS[1])
