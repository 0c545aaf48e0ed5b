import { v7 as uuid } from 'uuid';

import { prisma } from '../db/prisma';
import { run } from '../db/statement';
import { toLog, type By } from '../deeds/by';
import { Refusal } from '../errors';
import type { NoteView } from './schema';
import { statements } from './statements.generated';

/** Notes that one person may have. */
const MAX_NOTES = 50;

/** What operators have noted about a person, the latest first. */
export async function readNotes(userId: string): Promise<NoteView[]> {
  const rows = await run<Omit<NoteView, 'createdAt'> & { createdAt: Date }>(statements.notes, [userId]);
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/** Notes something about a person. @throws Refusal USER_NOT_FOUND, NOTE_LIMIT with `limit` */
export async function addNote(userId: string, text: string, by: By): Promise<Pick<NoteView, 'id' | 'createdAt'>> {
  const id = uuid();
  type Row = { outcome: 'added' | 'full'; createdAt: Date };
  const values = [id, userId, by.operatorId, text, MAX_NOTES, toLog(by)];
  const [row] = await prisma().$transaction(async (transaction) => {
    await transaction.$executeRawUnsafe(statements.lockPerson.text, userId);
    return transaction.$queryRawUnsafe<Row[]>(statements.addNote.text, ...values);
  });
  if (!row) throw new Refusal('USER_NOT_FOUND');
  if (row.outcome === 'full') throw new Refusal('NOTE_LIMIT', { members: { limit: MAX_NOTES } });
  return { id, createdAt: row.createdAt.toISOString() };
}

/** @throws Refusal NOTE_NOT_FOUND */
export async function deleteNote(userId: string, noteId: string, by: By): Promise<void> {
  if ((await run(statements.deleteNote, [userId, noteId, toLog(by)])).length === 0) throw new Refusal('NOTE_NOT_FOUND');
}
