import { exportDeeds as operation } from '@/lib/deeds/schema';
import { exportDeeds } from '@/lib/deeds/service';
import { csvFile } from '@/lib/http/download';
import { route, routes } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routes({
  GET: route(operation, ({ query }) => csvFile('deeds.csv', exportDeeds(query))),
});
