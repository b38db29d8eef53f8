import { type FolderObjects, noObjects, type SpaceFile } from '../../configuration/objects.js';
import type { Note } from '../note.js';
import { importChain } from './chains.js';
import type { ImportContext } from './context.js';
import { type OnCallExport, readExport } from './export-format.js';
import { Ids } from './ids.js';
import { People } from './people.js';
import { importSchedule } from './schedules.js';

/** The label by which alerts find the chain they went to in OnCall, whose routes cannot be carried over. */
export const CHAIN_LABEL = 'escalation_chain';
/** Imported spaces come behind those that somebody has given a place. */
const ORDER = 1000;

export interface Imported {
  objects: FolderObjects;
  notes: Note[];
}

/**
 * What an export of Grafana OnCall is as our configuration; what cannot be carried over is in the notes. `byEmail`: the tenant's
 * accounts by e-mail in small letters; undefined = unknown. Throws for what is no export.
 */
export function importGrafanaOnCall(
  text: string,
  { tenant, byEmail, now }: { tenant?: string; byEmail?: ReadonlyMap<string, string>; now: Date },
): Imported {
  const whole = readExport(text);
  const notes: Note[] = [];
  const note = (about: string, says: string): void => {
    if (!notes.some((other) => other.about === about && other.says === says)) notes.push({ about, says });
  };
  const people = new People(whole.users, byEmail, note);
  const context: ImportContext = { people, note, now, scheduleIds: new Ids(), policyIds: new Ids() };
  const shiftsById = new Map(whole.shifts.map((shift) => [shift.id, shift]));
  const schedulesOf = whole.schedules.map((schedule) => ({
    schedule,
    files: importSchedule(schedule, shiftsById, context),
  }));
  const ours = new Map(schedulesOf.map(({ schedule, files }) => [schedule.id, files.map(({ id }) => id)]));
  const used = new Set(whole.schedules.flatMap(({ shifts }) => shifts));
  for (const { id, name } of whole.shifts) {
    if (!used.has(id)) note(`shift ${name}`, 'is left out: it belongs to no schedule of the export');
  }
  const chains = whole.chains.flatMap((chain) => {
    const imported = importChain(chain, whole.steps, ours, context);
    return imported ? [{ chain, ...imported }] : [];
  });
  const spaces = chains.map(({ chain, policy, delaySeconds }): SpaceFile => {
    const match = [`${CHAIN_LABEL}=${JSON.stringify(chain.name)}`];
    return {
      id: policy.id,
      name: chain.name,
      order: ORDER,
      match,
      policy: policy.id,
      ...(delaySeconds > 0 && { delaySeconds }),
    };
  });
  if (spaces.length > 0) {
    note(
      'every space',
      `matches alerts with the label ${CHAIN_LABEL}: put matchers in its place that fit your alerts`,
    );
  }
  noteRest(whole, note);
  const schedules = schedulesOf.flatMap(({ files }) => files);
  const policies = chains.map(({ policy }) => policy);
  noteAccounts(people, byEmail, note);
  return { objects: { ...noObjects(tenant), schedules, policies, spaces }, notes };
}

function noteAccounts(
  people: People,
  byEmail: ReadonlyMap<string, string> | undefined,
  note: ImportContext['note'],
): void {
  const unknown = people.unknownAccounts();
  if (unknown.length === 0) return;
  const why = byEmail
    ? 'no account of the tenant has their e-mail'
    : 'the tenant’s accounts were not looked at';
  note(
    'users',
    `become accounts of these ids, which have to be there before apply (${why}): ${unknown.join(', ')}`,
  );
}

function noteRest(whole: OnCallExport, note: ImportContext['note']): void {
  for (const { name } of whole.integrations) {
    note(`integration ${name}`, 'is left out: create a source, and give its address to the sender');
  }
  const nameOf = (items: { id: string; name: string }[], id: string | null) =>
    items.find((item) => item.id === id)?.name ?? id ?? 'none';
  for (const { integration_id: from, escalation_chain_id: to, routing_regex: by } of whole.routes) {
    const where = `of integration ${nameOf(whole.integrations, from)} to escalation chain ${nameOf(whole.chains, to)}`;
    note(
      `route ${where}`,
      `is left out: it looks for ${by ?? 'nothing'} in the sender's whole body, matchers look at labels`,
    );
  }
  for (const { name, count } of whole.others)
    note(name, `is left out: ${count} item(s) that this import does not read`);
}
