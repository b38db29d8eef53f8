import type { SealedCount, SealedStanding, ServiceName } from '@app/contracts';
import type { KeysBody, ServiceKeysBody } from './keys.dto.js';

/** `null`: it did not answer in time. */
export type Answers = Readonly<Record<ServiceName, SealedStanding | null>>;

/** What leaves a service, or is tried again, within days. */
const ON_THE_WAY: readonly string[] = ['outbox', 'retry'];

/** How all of it is sealed, and which keys may be taken away. */
export function keysStanding(answers: Answers): KeysBody {
  const known = Object.values(answers).filter((answer) => answer !== null);
  const outdated = known.flatMap((answer) => answer.values.filter((value) => isOutdated(value, answer)));
  const [onTheWay, resting] = [true, false].map((isOnTheWay) =>
    outdated.filter(({ table }) => ON_THE_WAY.includes(table) === isOnTheWay),
  );
  return {
    services: Object.entries(answers).map(([service, answer]) => serviceOf(service, answer)),
    renewed: total(known.map(({ renewed }) => renewed)),
    left: total(resting!.map(({ count }) => count)),
    onTheWay: total(onTheWay!.map(({ count }) => count)),
    removable: known.length === Object.keys(answers).length ? removableOf(known) : [],
  };
}

const isOutdated = ({ format, keyId }: SealedCount, { form }: SealedStanding): boolean =>
  format !== form.format || keyId !== form.keyId;

function removableOf(answers: readonly SealedStanding[]): string[] {
  const used = new Set(
    answers.flatMap(({ form, values }) => [form.keyId, ...values.map(({ keyId }) => keyId)]),
  );
  const isEverywhere = (keyId: string): boolean => answers.every(({ keyIds }) => keyIds.includes(keyId));
  const unused = (answers[0]?.keyIds ?? []).filter((keyId) => !used.has(keyId) && isEverywhere(keyId));
  // While one process still seals with an older key, its values come at any moment.
  return new Set(answers.map(({ form }) => form.keyId)).size === 1 ? unused : [];
}

function serviceOf(service: string, answer: SealedStanding | null): ServiceKeysBody {
  if (!answer) {
    return { service, status: 'silent', sealsWith: null, keyIds: [], renewed: 0, unopened: 0, values: [] };
  }
  const { form, keyIds, renewed, unopened, values } = answer;
  return { service, status: 'ok', sealsWith: form.keyId, keyIds, renewed, unopened, values };
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
