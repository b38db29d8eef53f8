/** Whether a text is the sequence of a message in a stream. */
export const isSequence = (text: string): boolean => /^[1-9]\d{0,15}$/.test(text);
