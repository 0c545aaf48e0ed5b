-- How many dates use a plan is told in every list of houses.
CREATE INDEX "schedule_plan_id_idx" ON "schedule"("plan_id");
