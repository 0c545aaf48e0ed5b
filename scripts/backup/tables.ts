import type pg from 'pg';

/** The schema comes from the migrations, which are remembered here; a backup holds rows only. */
const MIGRATIONS = '_prisma_migrations';

const TABLES = `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> $1 ORDER BY tablename`;

const REFERENCES = `
  SELECT conrelid::regclass::text AS "from", confrelid::regclass::text AS "to"
  FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid`;

/** Every table, those that others refer to before the others. */
export async function tablesInOrder(client: pg.ClientBase): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string }>(TABLES, [MIGRATIONS]);
  const { rows: references } = await client.query<{ from: string; to: string }>(REFERENCES);
  const left = tables.map(({ name }) => name);
  const ordered: string[] = [];
  while (left.length > 0) {
    const next = left.findIndex((table) => references.every(({ from, to }) => from !== table || ordered.includes(to)));
    if (next < 0) throw new Error(`These tables refer to one another in a circle: ${left.join(', ')}`);
    ordered.push(...left.splice(next, 1));
  }
  return ordered;
}

/** Names of the migrations that the database has. */
export async function migrationsOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM ${MIGRATIONS} WHERE finished_at IS NOT NULL ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}
