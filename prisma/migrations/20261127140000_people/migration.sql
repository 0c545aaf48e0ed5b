-- What support looks people up by besides email and id: the beginning of a name, and the number of an order.
CREATE INDEX "app_user_name" ON "app_user" ((lower("name")) COLLATE "C");
CREATE INDEX "payment_number" ON "payment" ((right("id"::text, 12)));
