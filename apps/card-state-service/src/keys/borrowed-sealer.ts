import { MOST_CODES_RENEWED } from '@app/contracts';
import type { Requester } from '@app/messaging';
import type { RestingValue, Sealer } from '@app/persistence';
import type { SealForm } from '@app/platform';

/** Has notify-service seal response codes anew: this service keeps them and has no key to them. */
export class BorrowedSealer implements Sealer {
  constructor(private readonly requester: Requester) {}

  async standing(): Promise<{ form: SealForm; keyIds: string[] }> {
    const { form, keyIds } = await this.requester.request('notify.codes.renew', { codes: [] });
    return { form, keyIds };
  }

  async renewed(values: readonly RestingValue[]): Promise<(string | null)[]> {
    const codes = values.map(({ sealed, row }) => ({ cardId: String(row.cardId), sealed }));
    const renewed: (string | null)[] = [];
    for (let at = 0; at < codes.length; at += MOST_CODES_RENEWED) {
      const some = { codes: codes.slice(at, at + MOST_CODES_RENEWED) };
      renewed.push(...(await this.requester.request('notify.codes.renew', some)).codes);
    }
    return renewed;
  }
}
