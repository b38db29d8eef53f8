/** What is wrong with a folder, or with one of its files; lines and columns are counted from 1. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  /** A warning stops nothing. */
  severity: 'error' | 'warning';
  message: string;
}

export interface Place {
  file: string;
  line: number;
  column: number;
}

export const problemText = ({ file, line, column, severity, message }: Problem): string =>
  `${file}:${line}:${column}: ${severity === 'warning' ? 'warning: ' : ''}${message}`;
