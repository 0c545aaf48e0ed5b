// Made by scripts/embed.ts from the files beside it. Change those, not this.
import { statement } from '../db/prepared';
export const statements = {
  title: statement('alarms-title', `SELECT title FROM concert WHERE id = $1`),
} as const;
