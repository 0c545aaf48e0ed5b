-- An account as its owner sees it, of the row `app_user`.
id, email, name, role, desk_role AS "deskRole", needs_more_time AS "needsMoreTime",
blocked_until AS "blockedUntil", blocked_for AS "blockedFor"
