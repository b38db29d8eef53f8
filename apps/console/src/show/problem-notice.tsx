import { App } from 'antd';
import { ProblemDetails, useProblemWords } from './problem-note';

/** Says what was refused over the page, for what is pressed far down a list; it stays until somebody closes it. */
export function useProblemNotice(): (error: unknown, reason?: string) => void {
  const { notification } = App.useApp();
  const wordsOf = useProblemWords();
  return (error, reason) =>
    notification.error({
      title: wordsOf(error),
      description: (
        <>
          {reason && <p>{reason}</p>}
          <ProblemDetails error={error} />
        </>
      ),
      duration: false,
      placement: 'top',
    });
}
