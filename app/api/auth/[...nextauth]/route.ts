import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';

import { authOptions } from '../options';

type Context = RouteContext<'/api/auth/[...nextauth]'>;

async function handle(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request, { params: await context.params }, authOptions()) as Promise<Response>;
}

export { handle as GET, handle as POST };
