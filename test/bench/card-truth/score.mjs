const MINUTE = 60_000;

/** A code is wasted when what it showed was no longer true within a minute of being shown. */
function wasted(life, { shownAt, look }) {
  return life.untrue(look, shownAt, shownAt + MINUTE) > 0;
}

/** The final state counts when it was shown without anybody asking for it by 状态刷新 after it came. */
function showsFinal(life, shown) {
  const asked = life.alert.presses.find(({ at, refresh }) => refresh && at >= life.final.at)?.at ?? life.end;
  const last = shown.filter(({ from }) => from <= asked).at(-1);
  return last.look === life.final.appearance;
}

/** Sums of one policy over many cards. */
export class Score {
  cards = 0;
  final = 0;
  weightedMs = 0;
  issued = 0;
  spent = 0;
  wasted = 0;

  add(life, { shown, spends }) {
    this.cards++;
    this.final += Number(showsFinal(life, shown));
    this.weightedMs += life.staleness(shown) * life.alert.recipients.length;
    this.issued += 1 + life.presses.length;
    this.spent += spends.length;
    this.wasted += spends.filter((spend) => wasted(life, spend)).length;
  }

  figures({ optimum, unboundOptimum }) {
    return {
      final: round(this.final / this.cards, 4),
      ratio: round(this.weightedMs / optimum.weightedMs, 3),
      ratioToUnbound: round(this.weightedMs / unboundOptimum.weightedMs, 3),
      staleHours: round(this.weightedMs / 3_600_000, 1),
      codes: {
        issued: this.issued,
        spent: this.spent,
        wasted: this.wasted,
        expired: this.issued - this.spent,
      },
    };
  }
}

export const round = (value, digits) => Number(value.toFixed(digits));
