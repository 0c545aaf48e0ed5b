import { by } from '@/lib/deeds/by';
import { addNote } from '@/lib/desk/notes';
import { addPersonNote } from '@/lib/desk/schema';
import { json } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  POST: route(addPersonNote, async ({ params, body, user }) =>
    json(201, await addNote(params.userId, body.text, by(user, body.reason))),
  ),
});
