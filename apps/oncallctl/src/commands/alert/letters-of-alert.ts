import type { ManagementApi } from '../../api/management-api.js';
import type { LetterOfAlert } from './story-in-words.js';

/** Bodies are read to know what they are about; letters are few, and the newest are what somebody asks for. */
const MOST_LETTERS = 50;

/** The tenant's newest dead letters that hold the alert's id; none for who may not read them. */
export async function lettersOfAlert(
  server: ManagementApi,
  tenant: string,
  alertId: string,
): Promise<LetterOfAlert[]> {
  const heads = await server.all<LetterOfAlert>('dead-letters', { tenant, limit: MOST_LETTERS });
  const found: LetterOfAlert[] = [];
  for (const { id, consumer, reason } of heads) {
    const { body } = await server.get<{ body: string }>(`dead-letters/${id}`);
    if (body.includes(JSON.stringify(alertId))) found.push({ id, consumer, reason });
  }
  return found;
}
