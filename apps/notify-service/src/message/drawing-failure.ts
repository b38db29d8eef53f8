/** Why a card that not even the built-in template could draw was not sent. */
export const drawingFailure = (error: unknown) => ({
  reason: 'TEMPLATE_INVALID' as const,
  detail: `the card cannot be drawn: ${error instanceof Error ? error.name : 'unknown error'}`,
});

export type DrawingFailure = ReturnType<typeof drawingFailure>;
