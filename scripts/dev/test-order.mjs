import Sequencer from '@jest/test-sequencer';

/** What takes longest begins first, so that the short ones fill the gaps at the end. */
const LONGEST_FIRST = ['faults', 'journeys', 'browser', 'int', 'unit'];

/** The order of Jest's own, kind by kind. */
export default class KindByKind extends Sequencer {
  sort(tests) {
    const rank = ({ context }) => LONGEST_FIRST.indexOf(context.config.displayName.name);
    return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
  }
}
