-- A house of which `house` is the row, with the versions of its plan, the latest first.
house.id, house.venue, house.name, house.draft_version AS "draftVersion", house.draft_places AS "draftPlaces",
house.drafted_at AS "draftedAt",
coalesce((
  SELECT jsonb_agg(jsonb_build_object(
    'id', plan.id, 'version', plan.version, 'places', plan.places,
    'createdAt', to_char(plan.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'dates', (SELECT count(*) FROM schedule s WHERE s.plan_id = plan.id)) ORDER BY plan.version DESC)
  FROM (SELECT * FROM house_plan p WHERE p.house_id = house.id ORDER BY p.version DESC LIMIT 20) AS plan
), '[]') AS versions
