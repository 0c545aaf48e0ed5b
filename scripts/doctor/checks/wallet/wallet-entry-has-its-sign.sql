-- Charges and refunds put money in, payments take it out, and no wallet ever was below zero
SELECT 'user ' || user_id || ' entry ' || sequence AS object,
       NOT (balance_after >= 0 AND CASE type WHEN 'payment' THEN amount <= 0 ELSE amount > 0 END) AS broken
FROM wallet_entry
