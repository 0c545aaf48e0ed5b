import { by } from '@/lib/deeds/by';
import { deleteNote } from '@/lib/desk/notes';
import { deletePersonNote } from '@/lib/desk/schema';
import { noContent } from '@/lib/http/respond';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  DELETE: route(deletePersonNote, async ({ params, query, user }) => {
    await deleteNote(params.userId, params.noteId, by(user, query.reason));
    return noContent();
  }),
});
