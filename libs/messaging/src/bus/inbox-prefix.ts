/** Answers to a service come here; nobody else may listen there, and who answers it may write there. */
export const inboxPrefix = (service: string): string => `_INBOX_${service}`;
