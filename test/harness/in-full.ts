const isShort = process.env.FAULTS === 'some';

/** A test of faults that a run of CI leaves out: it has its minutes, and takes the most telling ones. `./dev test faults` skips none. */
export const inFull: jest.It = isShort ? it.skip : it;
