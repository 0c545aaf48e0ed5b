-- What operators see of a row r of `rehearsal`, with its copy as c.
r.id, r.concert_id AS "concertId", c.id AS "copyId", r.state, r.ended_because AS "endedBecause", r.options, r.progress,
r.recommended_capacity AS "recommendedCapacity", r.recommended_admit_per_second AS "recommendedAdmitPerSecond",
r.applied_at AS "appliedAt", r.created_at AS "createdAt", r.started_at AS "startedAt", r.ended_at AS "endedAt"
