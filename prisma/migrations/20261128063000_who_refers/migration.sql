-- What is deleted asks who refers to it: a date its reservations, a virtual fan the notes and invitations of operators. Without an
-- index each is a look at the whole table.
-- CreateIndex
CREATE INDEX "reservation_schedule_id_idx" ON "reservation"("schedule_id");

-- CreateIndex
CREATE INDEX "person_note_operator_id_idx" ON "person_note"("operator_id");

-- CreateIndex
CREATE INDEX "invitation_inviter_id_idx" ON "invitation"("inviter_id");
