import type { Command } from '../cli/command.js';
import { backups } from './backup.commands.js';
import { cards } from './alert/cards.command.js';
import { deliveries } from './alert/deliveries.command.js';
import { explain } from './alert/explain.command.js';
import { resend } from './alert/resend.command.js';
import { apply, drift, plan } from './configuration/apply.commands.js';
import { importOnCall } from './configuration/import.command.js';
import { lint } from './configuration/lint.command.js';
import { check } from './check.command.js';
import { doctor } from './doctor.command.js';
import { deadLetters } from './dead-letters.commands.js';
import { replay } from './replay.command.js';
import { keys } from './keys.commands.js';
import { onCall } from './duty/on-call.command.js';
import { routeTest } from './duty/route-test.command.js';

/** Everything that oncallctl does, in the order in which the overview tells it. */
export const COMMANDS: readonly Command[] = [
  onCall,
  routeTest,
  explain,
  deliveries,
  cards,
  resend,
  check,
  ...deadLetters,
  replay,
  doctor,
  ...backups,
  ...keys,
  lint,
  plan,
  apply,
  drift,
  importOnCall,
];
