const HOUR = 3_600_000;

/** The members' phones and WeCom's side of the codes: an independent witness of what a policy did. */
export class Phones {
  codes = new Map();

  constructor(recipients, face) {
    this.deliver(recipients, face);
    this.broken = { usedTwice: 0, usedAfterEnd: 0, identical: 0 };
  }

  /** A message arrives: everybody sees its card. */
  deliver(recipients, face) {
    this.copies = new Map(recipients.map((userId) => [userId, face]));
  }

  issue(code, at) {
    this.codes.set(code, { endsAt: at + 72 * HOUR, uses: 0 });
  }

  /** An update call: what it changes, and what it should never have done. */
  update(code, userIds, face, at, isAsked = false) {
    const known = this.codes.get(code);
    if (known.uses > 0) this.broken.usedTwice++;
    if (at >= known.endsAt) this.broken.usedAfterEnd++;
    const isIdentical = userIds.every((userId) => this.copies.get(userId) === face);
    if (isIdentical && !isAsked) this.broken.identical++;
    known.uses++;
    for (const userId of userIds) this.copies.set(userId, face);
  }
}
