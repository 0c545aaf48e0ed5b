import type { QueueToken } from './token';
export async function checkPlace(token: QueueToken): Promise<{ status: 'wait' | 'active' | 'expire'; position: number | null }> { throw new Error(String(token)); }
